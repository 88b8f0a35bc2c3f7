package org.himalia.contracts.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.himalia.contracts.scope.Given.NO_GROUPS;
import static org.himalia.contracts.scope.Given.held;
import static org.himalia.contracts.scope.Given.user;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerRef;
import org.junit.jupiter.api.Test;

class CheckTest {
    private static final ServerRef LAB = ServerRef.of("grace", "lab");

    @Test
    void anUnfilteredScopeReachesEverything() {
        ScopeSet held = held("admin:servers", "groups", "read:services");
        assertThat(held.allows(Scope.SERVERS)).isTrue();
        assertThat(held.allows(Scope.SERVERS, LAB, NO_GROUPS)).isTrue();
        assertThat(held.allows(Scope.READ_USERS_NAME, user("linus"), NO_GROUPS)).isTrue();
        assertThat(held.allowsGroup(Scope.GROUPS, "guests")).isTrue();
        assertThat(held.allowsService(Scope.READ_SERVICES, "grader")).isTrue();
    }

    @Test
    void aFilteredScopeIsHeldButNotWithoutAFilter() {
        ScopeSet held = held("users!user=grace");
        assertThat(held.allows(Scope.USERS)).isFalse();
        assertThat(held.holdsAnywhere(Scope.USERS)).isTrue();
        assertThat(held.holdsAnywhere(Scope.TOKENS)).isFalse();
        assertThat(held.targets(Scope.USERS)).containsExactly(Given.toUser("grace"));
        assertThat(held.targets(Scope.TOKENS)).isEmpty();
    }

    @Test
    void aUserFilterReachesTheUserAndAllTheirServers() {
        ScopeSet held = held("servers!user=grace", "users!user=grace");
        assertThat(held.allows(Scope.USERS, user("grace"), NO_GROUPS)).isTrue();
        assertThat(held.allows(Scope.SERVERS, LAB, NO_GROUPS)).isTrue();
        assertThat(held.allows(Scope.SERVERS, ServerRef.of("grace", ""), NO_GROUPS)).isTrue();
        assertThat(held.allows(Scope.USERS, user("grac"), NO_GROUPS)).isFalse();
        assertThat(held.allows(Scope.USERS, user("graceful"), NO_GROUPS)).isFalse();
        assertThat(held.allows(Scope.SERVERS, ServerRef.of("ada", "grace"), NO_GROUPS)).isFalse();
    }

    @Test
    void aServerFilterReachesThatServerAlone() {
        ScopeSet held = held("servers!server=grace/lab");
        assertThat(held.allows(Scope.SERVERS, LAB, NO_GROUPS)).isTrue();
        assertThat(held.allows(Scope.SERVERS, ServerRef.of("grace", ""), NO_GROUPS)).isFalse();
        assertThat(held.allows(Scope.SERVERS, user("grace"), NO_GROUPS)).isFalse();
    }

    @Test
    void aGroupFilterReachesWhoeverIsAMemberNow() {
        ScopeSet held = held("servers!group=astronomers", "read:users!group=astronomers");
        Set<String> groupsOfGrace = new HashSet<>();
        GroupMembership live = name -> name.equals(user("grace")) ? groupsOfGrace : Set.of();
        assertThat(held.allows(Scope.READ_USERS, user("grace"), live)).isFalse();
        groupsOfGrace.add("astronomers");
        assertThat(held.allows(Scope.READ_USERS, user("grace"), live)).isTrue();
        assertThat(held.allows(Scope.SERVERS, LAB, live)).isTrue();
        assertThat(held.allows(Scope.READ_USERS, user("ada"), live)).isFalse();
        groupsOfGrace.clear();
        assertThat(held.allows(Scope.SERVERS, LAB, live)).isFalse();
    }

    @Test
    void aGroupFilterReachesTheGroupItself() {
        ScopeSet held = held("groups!group=astronomers");
        assertThat(held.allowsGroup(Scope.READ_GROUPS, "astronomers")).isTrue();
        assertThat(held.allowsGroup(Scope.READ_GROUPS, "guests")).isFalse();
    }

    @Test
    void aFilterOfTheWrongKindMatchesNothing() {
        assertThat(held("list:groups!user=ada").allowsGroup(Scope.LIST_GROUPS, "ada")).isFalse();
        assertThat(held("read:services!user=ada").allowsService(Scope.READ_SERVICES, "ada"))
                .isFalse();
        assertThat(held("proxy!user=ada").allows(Scope.PROXY)).isFalse();
    }

    @Test
    void nobodyIsLookedUpWhereNoGroupIsNamed() {
        GroupMembership refusing =
                name -> {
                    throw new AssertionError("looked up " + name);
                };
        ScopeSet held = held("self", "read:users!user=grace", "servers!server=grace/lab");
        assertThat(held.allows(Scope.READ_USERS, user("linus"), refusing)).isFalse();
        assertThat(held.allows(Scope.SERVERS, LAB, refusing)).isTrue();
        assertThat(held.intersect(held("self", "users"), refusing).isEmpty()).isFalse();
    }

    @Test
    void onlyTheTargetsOwnerIsLookedUp() {
        Set<Username> asked = new HashSet<>();
        GroupMembership noting =
                name -> {
                    asked.add(name);
                    return Set.of();
                };
        held("servers!group=astronomers", "servers!user=linus").allows(Scope.SERVERS, LAB, noting);
        assertThat(asked).containsExactly(user("grace"));
    }

    @Test
    void whatWasNotLookedUpIsNoMember() {
        GroupMembership known = Given.groups(Map.of("grace", Set.of("astronomers")));
        assertThat(known.groupsOf(user("grace"))).containsExactly("astronomers");
        assertThat(known.groupsOf(user("ada"))).isEmpty();
    }
}
