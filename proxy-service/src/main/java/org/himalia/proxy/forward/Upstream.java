package org.himalia.proxy.forward;

import java.util.List;
import org.himalia.proxy.activity.LastSeen;
import org.himalia.proxy.route.Route;
import org.himalia.proxy.upstream.Replicas;
import org.himalia.proxy.upstream.Target;
import org.jspecify.annotations.Nullable;

/** Who answers a request. */
sealed interface Upstream {
    /**
     * A place to try.
     *
     * @param target where to connect
     * @param doubtful whether it was not ready when it was last looked at
     * @param failed what to do when it does not serve
     */
    record Candidate(Target target, boolean doubtful, Runnable failed) {}

    /** Where to try, in order. */
    List<Candidate> candidates();

    /** Rules for cookies; null when all of them pass. */
    @Nullable CookieRules cookies();

    /** How metrics and logs call it. */
    String kind();

    /** Which one, for logs. */
    String name();

    /** The answer when no connection could be made. */
    Refusal away();

    /** The answer when it broke off and the request may have been carried out. */
    Refusal broke();

    /** One of the hub's services, in several replicas. */
    record Service(Replicas replicas) implements Upstream {
        @Override
        public List<Candidate> candidates() {
            return replicas.inTurn().stream()
                    .map(
                            replica ->
                                    new Candidate(
                                            replica.target(),
                                            replica.isLeftOut(),
                                            replica::leaveOut))
                    .toList();
        }

        @Override
        public @Nullable CookieRules cookies() {
            return null;
        }

        @Override
        public String kind() {
            return "service";
        }

        @Override
        public String name() {
            return replicas.service();
        }

        @Override
        public Refusal away() {
            return Refusal.HUB_AWAY;
        }

        @Override
        public Refusal broke() {
            return Refusal.HUB_BROKE;
        }
    }

    /**
     * Somebody's server.
     *
     * @param route the route to it
     * @param seen where its use is noted
     * @param cookies which cookies it may see and set
     */
    record Server(Route route, LastSeen seen, CookieRules cookies) implements Upstream {
        @Override
        public List<Candidate> candidates() {
            return List.of(new Candidate(Target.of(route.target()), false, () -> {}));
        }

        @Override
        public String kind() {
            return "server";
        }

        @Override
        public String name() {
            return route.routespec();
        }

        @Override
        public Refusal away() {
            return Refusal.SERVER_AWAY;
        }

        @Override
        public Refusal broke() {
            return Refusal.SERVER_BROKE;
        }
    }
}
