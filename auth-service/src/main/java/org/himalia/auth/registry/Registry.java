package org.himalia.auth.registry;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.GroupMembership;
import org.himalia.platform.peer.Peer;
import org.himalia.platform.peer.Peers;

/**
 * user-registry, which knows who exists and who may do what. Every call fails with 503 when it is
 * away.
 */
@ApplicationScoped
public class Registry {
    private final Peer peer;

    Registry(Peers peers) {
        this.peer = peers.of("user-registry");
    }

    @RegisterForReflection
    record SignIn(String provider, String subject, String name) {}

    @RegisterForReflection
    record NewUser(Username name, boolean admin) {}

    @RegisterForReflection
    record Administrator(boolean admin) {}

    @RegisterForReflection
    record Count(long count) {}

    /** Whether a person may sign in whom a provider has recognised. */
    public Uni<Decision> mayEnter(String provider, Username name) {
        SignIn request = new SignIn(provider, name.value(), name.value());
        return peer.post("/internal/sign-ins", request, Decision.class);
    }

    /** A user and what the user may do; empty if there is none of this name. */
    public Uni<Optional<Person>> find(Username name) {
        return peer.get("/internal/users/" + name.escaped() + "/permissions", Person.class)
                .map(Optional::of)
                .onFailure(Registry::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    /** Who of the users is in which groups. */
    public Uni<GroupMembership> groupsOf(Set<Username> users) {
        return Multi.createFrom()
                .iterable(users)
                .onItem()
                .transformToUniAndConcatenate(this::find)
                .collect()
                .asList()
                .map(Registry::membership);
    }

    private static GroupMembership membership(Iterable<Optional<Person>> found) {
        Map<Username, Set<String>> groups = new HashMap<>();
        found.forEach(
                person -> person.ifPresent(p -> groups.put(p.name(), Set.copyOf(p.groups()))));
        return GroupMembership.of(groups);
    }

    /** Whether there is an administrator. */
    public Uni<Boolean> hasAdministrator() {
        return peer.get("/internal/administrators/count", Count.class).map(n -> n.count() > 0);
    }

    /** Creates a user who is an administrator, or makes the existing user one. */
    public Uni<Void> makeAdministrator(Username name) {
        String flag = "/internal/users/" + name.escaped() + "/admin";
        return peer.post("/internal/users", new NewUser(name, true), Object.class)
                .onFailure(Registry::isConflict)
                .recoverWithUni(() -> peer.put(flag, new Administrator(true), Object.class))
                .replaceWithVoid();
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof HubException refusal
                && refusal.kind() == HubException.Kind.NOT_FOUND;
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof HubException refusal
                && refusal.kind() == HubException.Kind.CONFLICT;
    }
}
