package org.himalia.registry.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Scope;
import org.himalia.contracts.server.ServerName;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.edge.RequestPath;
import org.himalia.registry.RegistryConfig;
import org.himalia.registry.access.Caller;
import org.himalia.registry.server.ServerState;
import org.himalia.registry.server.ServerView;
import org.himalia.registry.server.ServerWatch;
import org.himalia.registry.server.Servers;
import org.himalia.registry.server.StartOutcome;
import org.himalia.registry.server.StartRequest;

/** What the spawn page does about the state of the server that it is asked for. */
@ApplicationScoped
class SpawnFlow {
    /** What begins the path, up to the owner. */
    private static final String PAGE = "/hub/spawn";

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Servers servers;
    private final ServerWatch watch;
    private final SpawnForm form;
    private final ServerPages pages;
    private final Links links;
    private final RegistryConfig config;

    SpawnFlow(
            Servers servers,
            ServerWatch watch,
            SpawnForm form,
            ServerPages pages,
            Links links,
            RegistryConfig config) {
        this.servers = servers;
        this.watch = watch;
        this.form = form;
        this.pages = pages;
        this.links = links;
        this.config = config;
    }

    /**
     * A server that somebody may start.
     *
     * @param known empty where it would be made
     */
    record Target(Caller caller, ServerRef server, Optional<ServerView> known) {
        boolean ready() {
            return known.filter(found -> found.state().ready()).isPresent();
        }

        boolean active() {
            return known.filter(found -> found.state().active()).isPresent();
        }
    }

    /** Which server a request is about; refused as the API would refuse it. */
    Uni<Target> target(Caller caller, HttpServerRequest request) {
        String where = RequestPath.of(request).substring(PAGE.length());
        ServerPath path =
                where.isEmpty()
                        ? new ServerPath(caller.name().value(), List.of())
                        : ServerPath.parse(where.substring(1));
        return Uni.createFrom()
                .item(() -> caller.requireServer(path.owner(), path.candidate(), Scope.SERVERS))
                .chain(owner -> servers.of(owner).map(all -> target(caller, owner, path, all)));
    }

    private Target target(Caller caller, Username owner, ServerPath path, List<ServerView> all) {
        if (!path.candidate().isEmpty() && !config.allowNamedServers()) {
            throw HubException.badRequest("Named servers are not enabled on this hub");
        }
        ServerRef server = new ServerRef(owner, new ServerName(path.candidate()));
        Optional<ServerView> known =
                all.stream().filter(view -> view.ref().equals(server)).findFirst();
        return new Target(caller, server, known);
    }

    /** A link was followed. */
    Uni<Response> open(Target target, HttpServerRequest request) {
        Query query = Query.parse(request.query());
        if (target.ready()) {
            String next = links.next(query, request).orElse(links.server(target.server()));
            return Uni.createFrom().item(Pages.found(next));
        }
        if (target.active()) {
            return Uni.createFrom().item(pending(target, request));
        }
        Map<String, List<String>> options = SpawnOptions.ofQuery(query);
        boolean atOnce =
                SpawnOptions.startsAtOnce(
                        request.getHeader("Sec-Fetch-Mode"),
                        request.getHeader("Sec-Fetch-Site"),
                        !options.isEmpty());
        if (!atOnce) {
            return form.show(200, target, null, options, request);
        }
        Uni<Response> started = start(target, options, request);
        return options.isEmpty() ? started : orForm(started, target, options, request);
    }

    /** The form was sent. */
    Uni<Response> submit(Target target, Form sent, HttpServerRequest request) {
        if (target.active()) {
            throw HubException.badRequest(
                    target.server() + " is running or on its way already. Open it from home.");
        }
        Map<String, List<String>> options = sent.options();
        return orForm(start(target, options, request), target, options, request);
    }

    private Uni<Response> orForm(
            Uni<Response> started,
            Target target,
            Map<String, List<String>> options,
            HttpServerRequest request) {
        return started.onFailure(HubException.class)
                .recoverWithUni(
                        failure ->
                                form.show(
                                        failure.status(),
                                        target,
                                        failure.getMessage(),
                                        options,
                                        request));
    }

    private Uni<Response> start(
            Target target, Map<String, List<String>> options, HttpServerRequest request) {
        String displayName = Query.parse(request.query()).first("display_name").orElse(null);
        return Uni.createFrom()
                .item(() -> SpawnOptions.request(displayName, options))
                .chain(wanted -> begin(target.server(), wanted))
                .chain(outcome -> answer(outcome, target, request));
    }

    private Uni<StartOutcome> begin(ServerRef server, StartRequest wanted) {
        return servers.start(server.owner(), server.name().value(), wanted)
                .chain(start -> watch.outcome(start, PATIENCE));
    }

    private Uni<Response> answer(StartOutcome outcome, Target target, HttpServerRequest request) {
        return outcome instanceof StartOutcome.Failed failed
                ? servers.get(target.server().owner(), target.server().name().value())
                        .chain(server -> failed(server, target, failed, request))
                : Uni.createFrom().item(pending(target, request));
    }

    private Uni<Response> failed(
            ServerView server,
            Target target,
            StartOutcome.Failed outcome,
            HttpServerRequest request) {
        String next = links.next(Query.parse(request.query()), request).orElse(null);
        return server.state() instanceof ServerState.Failed state
                ? pages.failed(server, target.caller(), state, next)
                : Uni.createFrom()
                        .failure(new HubException(HubException.Kind.FAILED, outcome.message()));
    }

    private Response pending(Target target, HttpServerRequest request) {
        Query query = Query.parse(request.query());
        String next = links.next(query, request).orElse(null);
        return Pages.found(links.pending(target.server(), query, next));
    }
}
