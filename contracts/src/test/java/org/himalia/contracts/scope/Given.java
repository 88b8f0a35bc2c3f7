package org.himalia.contracts.scope;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerRef;

/** Short forms for tests. */
final class Given {
    static final Principal ADA = Principal.user("ada");
    static final Issuer HUB = new Issuer.Hub();
    static final GroupMembership NO_GROUPS = GroupMembership.unknown();

    private Given() {}

    static Set<RequestedScope> raw(String... scopes) {
        return RequestedScope.parseAll(Set.of(scopes));
    }

    /** What ada may do with these scopes. */
    static ScopeSet held(String... scopes) {
        return ScopeSet.expand(raw(scopes), ADA, HUB);
    }

    static Username user(String name) {
        return new Username(name);
    }

    static Target.User toUser(String name) {
        return new Target.User(user(name));
    }

    static Target.Server toServer(String owner, String name) {
        return new Target.Server(ServerRef.of(owner, name));
    }

    static GroupMembership groups(Map<String, Set<String>> groupsOfUsers) {
        return GroupMembership.of(
                groupsOfUsers.entrySet().stream()
                        .collect(Collectors.toMap(e -> user(e.getKey()), Map.Entry::getValue)));
    }
}
