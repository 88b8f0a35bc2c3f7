package org.himalia.contracts.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.himalia.contracts.scope.Given.ADA;
import static org.himalia.contracts.scope.Given.HUB;
import static org.himalia.contracts.scope.Given.held;
import static org.himalia.contracts.scope.Given.raw;

import java.util.Arrays;
import java.util.List;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerRef;
import org.junit.jupiter.api.Test;

class ExpansionTest {
    private static final Principal GRADER = new Principal.Service("grader");
    private static final Issuer LAB = new Issuer.Server(ServerRef.of("grace", "lab"));

    @Test
    void anUnfilteredScopeSwallowsItsFilteredCopies() {
        assertThat(held("read:users", "read:users!user=grace")).isEqualTo(held("read:users"));
        assertThat(held("users", "read:users:name!group=astronomers")).isEqualTo(held("users"));
    }

    @Test
    void filteredCopiesOfAScopeAddUp() {
        assertThat(held("delete:users!user=grace", "delete:users!group=guests").toStrings())
                .containsExactly("delete:users!group=guests", "delete:users!user=grace");
    }

    @Test
    void aFilterGoesWithAllThatComesWithAScope() {
        assertThat(held("servers!user=grace").toStrings())
                .containsExactly(
                        "delete:servers!user=grace",
                        "read:servers!user=grace",
                        "read:users:name!user=grace",
                        "servers!user=grace",
                        "start:servers!user=grace");
    }

    @Test
    void aServerFilterTellsNothingOfItsOwner() {
        assertThat(held("servers!server=grace/lab").toStrings())
                .containsExactly(
                        "delete:servers!server=grace/lab",
                        "read:servers!server=grace/lab",
                        "servers!server=grace/lab",
                        "start:servers!server=grace/lab");
        assertThat(held("shares!server=grace/lab").holdsAnywhere(Scope.READ_USERS_SHARES))
                .isFalse();
        assertThat(held("read:users!server=grace/lab").isEmpty()).isTrue();
    }

    @Test
    void selfIsFifteenScopesOnOneself() {
        assertThat(held("self").toStrings())
                .containsExactly(
                        "access:servers!user=ada",
                        "delete:servers!user=ada",
                        "read:servers!user=ada",
                        "read:shares!user=ada",
                        "read:tokens!user=ada",
                        "read:users!user=ada",
                        "read:users:activity!user=ada",
                        "read:users:groups!user=ada",
                        "read:users:name!user=ada",
                        "read:users:shares!user=ada",
                        "servers!user=ada",
                        "start:servers!user=ada",
                        "tokens!user=ada",
                        "users:activity!user=ada",
                        "users:shares!user=ada");
    }

    @Test
    void selfInTheRoleOfAServiceIsNothing() {
        assertThat(Permissions.ofOwner(GRADER, raw("self"))).isEqualTo(ScopeSet.NONE);
        TokenScopes token = new TokenScopes(raw("self", "inherit"), GRADER, HUB);
        assertThat(Permissions.ofToken(token, ScopeSet.NONE, Given.NO_GROUPS))
                .isEqualTo(ScopeSet.NONE);
    }

    @Test
    void theThreeWordsForOtherScopesAreNotAmongTheResult() {
        assertThat(held("(no_scope)", "inherit", "self!user=grace").isEmpty()).isTrue();
        assertThat(ScopeSet.parse(List.of("(no_scope)", "inherit", "self")).isEmpty()).isTrue();
    }

    @Test
    void theAdministratorHoldsEveryPermissionWithoutAFilter() {
        ScopeSet admin = Permissions.ofOwner(ADA, Roles.ADMIN.scopes());
        assertThat(admin.toStrings())
                .hasSize(45)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Scope.values())
                                .filter(scope -> !scope.isMeta())
                                .map(Scope::value)
                                .toList());
    }

    @Test
    void ownUserIsTheOwner() {
        assertThat(held("tokens!user")).isEqualTo(held("tokens!user=ada"));
        assertThat(ScopeSet.expand(raw("tokens!user"), GRADER, LAB).isEmpty()).isTrue();
    }

    @Test
    void ownServerIsTheOneTheTokenWasIssuedTo() {
        assertThat(ScopeSet.expand(raw("servers!server"), ADA, LAB))
                .isEqualTo(held("servers!server=grace/lab"));
        assertThat(held("servers!server").isEmpty()).isTrue();
        assertThat(
                        ScopeSet.expand(raw("servers!server"), ADA, new Issuer.Service("grader"))
                                .isEmpty())
                .isTrue();
    }

    @Test
    void ownServiceIsTheClientBeforeItIsTheOwner() {
        assertThat(
                        ScopeSet.expand(
                                        raw("read:services:name!service"),
                                        GRADER,
                                        new Issuer.Service("board"))
                                .toStrings())
                .containsExactly("read:services:name!service=board");
        assertThat(ScopeSet.expand(raw("read:services:name!service"), GRADER, LAB).toStrings())
                .containsExactly("read:services:name!service=grader");
        assertThat(held("read:services!service").isEmpty()).isTrue();
    }

    @Test
    void aServerTokenReachesItsServerAndItsOwnersActivity() {
        Issuer issuer = new Issuer.Server(ServerRef.of("ada", "lab"));
        assertThat(ScopeSet.expand(Roles.SERVER.scopes(), ADA, issuer).toStrings())
                .containsExactly(
                        "access:servers!server=ada/lab",
                        "read:users:activity!user=ada",
                        "users:activity!user=ada");
    }

    @Test
    void readsBackWhatItWrites() {
        ScopeSet set = held("self", "admin:users!group=astronomers", "proxy", "shares!server=x/");
        assertThat(ScopeSet.parse(set.toStrings())).isEqualTo(set).hasSameHashCodeAs(set);
    }

    @Test
    void readingBackAddsNothing() {
        assertThat(ScopeSet.parse(List.of("users!user=ada")).toStrings())
                .containsExactly("users!user=ada");
    }

    @Test
    void refusesToReadBackAFilterWithoutAName() {
        assertThatThrownBy(() -> ScopeSet.parse(List.of("users!user")))
                .isInstanceOf(HubException.class)
                .hasMessage("Scope 'users!user' is not expanded");
    }
}
