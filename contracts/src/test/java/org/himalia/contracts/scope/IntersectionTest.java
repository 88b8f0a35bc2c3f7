package org.himalia.contracts.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.himalia.contracts.scope.Given.NO_GROUPS;
import static org.himalia.contracts.scope.Given.held;

import java.util.Map;
import java.util.Set;
import org.himalia.contracts.identity.Username;
import org.junit.jupiter.api.Test;

class IntersectionTest {
    private static final GroupMembership GRACE_IS_AN_ASTRONOMER =
            Given.groups(Map.of("grace", Set.of("astronomers")));

    @Test
    void everythingMeetsAnythingInTheOther() {
        assertThat(intersect("users", "read:users!user=grace"))
                .isEqualTo(held("read:users!user=grace"));
        assertThat(intersect("groups!group=guests", "groups"))
                .isEqualTo(held("groups!group=guests"));
    }

    @Test
    void aWiderScopeMeetsOneThatComesWithIt() {
        assertThat(intersect("users", "read:users:name")).isEqualTo(held("read:users:name"));
    }

    @Test
    void aNarrowerScopeDoesNotReachUpwards() {
        assertThat(held("read:servers").allows(Scope.SERVERS)).isFalse();
        assertThat(intersect("read:servers", "servers").holdsAnywhere(Scope.SERVERS)).isFalse();
    }

    @Test
    void theSameKindMeetsInCommonNames() {
        assertThat(intersect("proxy", "shutdown").isEmpty()).isTrue();
        assertThat(
                        held("delete:users!user=ada", "delete:users!user=grace")
                                .intersect(
                                        held("delete:users!user=grace", "delete:users!user=linus"),
                                        NO_GROUPS)
                                .toStrings())
                .containsExactly("delete:users!user=grace");
    }

    @Test
    void aServerMeetsItsOwnerInTheServer() {
        assertThat(intersect("delete:servers!server=grace/lab", "delete:servers!user=grace"))
                .isEqualTo(held("delete:servers!server=grace/lab"));
    }

    @Test
    void aUserAndAServerOfSomebodyElseDoNotMeet() {
        assertThat(intersect("servers!user=grace", "servers!server=ada/").isEmpty()).isTrue();
    }

    @Test
    void aGroupAndAUserOutsideItDoNotMeet() {
        assertThat(
                        held("users!group=astronomers")
                                .intersect(held("users!user=ada"), GRACE_IS_AN_ASTRONOMER)
                                .isEmpty())
                .isTrue();
    }

    @Test
    void aGroupMeetsItsMemberInTheMember() {
        assertThat(
                        held("users!group=astronomers")
                                .intersect(held("users!user=grace"), GRACE_IS_AN_ASTRONOMER))
                .isEqualTo(held("users!user=grace"));
        assertThat(
                        held("servers!server=grace/lab")
                                .intersect(
                                        held("servers!group=astronomers"), GRACE_IS_AN_ASTRONOMER))
                .isEqualTo(held("servers!server=grace/lab"));
    }

    @Test
    void aGroupMeetsNoMemberWhileNobodyKnowsItsMembers() {
        assertThat(intersect("users!group=astronomers", "users!user=grace").isEmpty()).isTrue();
    }

    @Test
    void twoGroupsDoNotMeetInACommonMember() {
        GroupMembership both = Given.groups(Map.of("grace", Set.of("astronomers", "guests")));
        assertThat(held("users!group=astronomers").intersect(held("users!group=guests"), both))
                .isEqualTo(ScopeSet.NONE);
    }

    @Test
    void whatIsBeyondIsWhatIsNotHeld() {
        assertThat(held("tokens").beyond(held("tokens!user=ada"), NO_GROUPS))
                .isEqualTo(held("tokens"));
        assertThat(held("tokens!user=ada").beyond(held("tokens"), NO_GROUPS))
                .isEqualTo(ScopeSet.NONE);
        assertThat(held("servers").beyond(held("read:servers"), NO_GROUPS).toStrings())
                .containsExactly("delete:servers", "servers", "start:servers");
    }

    @Test
    void onlyPeopleWhoMeetAGroupAreToBeLookedUp() {
        ScopeSet one = held("users!group=astronomers", "servers!user=linus", "tokens!user=ada");
        ScopeSet other = held("users!user=grace", "servers!group=guests", "proxy");
        assertThat(one.usersToLookUp(other))
                .containsExactlyInAnyOrder(new Username("grace"), new Username("linus"))
                .isEqualTo(other.usersToLookUp(one));
        assertThat(held("self").usersToLookUp(held("self"))).isEmpty();
    }

    private static ScopeSet intersect(String one, String other) {
        ScopeSet result = held(one).intersect(held(other), NO_GROUPS);
        assertThat(held(other).intersect(held(one), NO_GROUPS)).isEqualTo(result);
        return result;
    }
}
