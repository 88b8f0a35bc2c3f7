package org.himalia.contracts.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.himalia.contracts.scope.Given.ADA;
import static org.himalia.contracts.scope.Given.HUB;
import static org.himalia.contracts.scope.Given.NO_GROUPS;
import static org.himalia.contracts.scope.Given.held;
import static org.himalia.contracts.scope.Given.raw;

import java.util.Map;
import java.util.Set;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerRef;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    private static final Issuer LAB = new Issuer.Server(ServerRef.of("grace", "lab"));

    @Test
    void aCookieMayDoAllThatWasGranted() {
        assertThat(Permissions.ofOwner(ADA, raw("self", "access:servers!server=grace/lab")))
                .isEqualTo(held("self", "access:servers!server=grace/lab"));
    }

    @Test
    void aTokenThatInheritsMayDoExactlyWhatItsOwnerMay() {
        assertThat(token(HUB, held("self", "proxy"), "inherit")).isEqualTo(held("self", "proxy"));
        assertThat(token(HUB, held("self"), "inherit", "shutdown")).isEqualTo(held("self"));
    }

    @Test
    void inheritWithAFilterDoesNotInherit() {
        assertThat(new TokenScopes(raw("inherit!user=ada"), ADA, HUB).inherits()).isFalse();
        assertThat(token(HUB, held("proxy"), "inherit!user=ada")).isEqualTo(ScopeSet.NONE);
    }

    @Test
    void aTokenIsLimitedToWhatItsOwnerHolds() {
        assertThat(token(HUB, held("read:users:activity!user"), "read:users:activity"))
                .isEqualTo(held("read:users:activity!user=ada"));
        assertThat(token(HUB, held("read:users:activity!user"), "read:users:activity!user=grace"))
                .isEqualTo(ScopeSet.NONE);
    }

    @Test
    void ownerAndTokenThatReachDifferentThingsHaveNothingInCommon() {
        assertThat(token(HUB, held("users!group=astronomers"), "users!user=grace").isEmpty())
                .isTrue();
        assertThat(token(HUB, held("servers!user=linus"), "servers!server=grace/lab").isEmpty())
                .isTrue();
    }

    @Test
    void theTokenOfAGroupsOverseerReachesTheMember() {
        GroupMembership membership = Given.groups(Map.of("grace", Set.of("astronomers")));
        TokenScopes token = new TokenScopes(raw("users!user=grace"), ADA, HUB);
        ScopeSet owner = held("users!group=astronomers");
        assertThat(token.usersToLookUp(owner)).contains(new Username("grace"));
        assertThat(Permissions.ofToken(token, owner, membership))
                .isEqualTo(held("users!user=grace"));
    }

    @Test
    void aTokenWithoutScopesStillSaysWhoseItIs() {
        assertThat(token(HUB, held("self")).toStrings())
                .containsExactly("read:users:groups!user=ada", "read:users:name!user=ada");
    }

    @Test
    void aTokenWithoutScopesOfAUserWithoutSelfDoesNotEvenSayThat() {
        assertThat(token(HUB, ScopeSet.NONE)).isEqualTo(ScopeSet.NONE);
    }

    @Test
    void aTokenIssuedToAServerOpensThatServerWhileItsOwnerMay() {
        ScopeSet sharedWithAda = held("access:servers!server=grace/lab");
        assertThat(token(LAB, sharedWithAda)).isEqualTo(sharedWithAda);
        assertThat(token(LAB, held("access:servers!user=linus"))).isEqualTo(ScopeSet.NONE);
    }

    @Test
    void aTokenIssuedToAServiceOpensThatServiceWhileItsOwnerMay() {
        Issuer grader = new Issuer.Service("grader");
        assertThat(token(grader, held("access:services")).toStrings())
                .containsExactly("access:services!service=grader");
        assertThat(token(grader, held("access:services!service=board"))).isEqualTo(ScopeSet.NONE);
    }

    @Test
    void aTokenIssuedByTheHubOpensNoServerUnasked() {
        assertThat(token(HUB, held("self")).holdsAnywhere(Scope.ACCESS_SERVERS)).isFalse();
    }

    @Test
    void theAccessOfAnOAuthTokenIsConcreteWhereTheOwnersIsByGroup() {
        GroupMembership membership = Given.groups(Map.of("grace", Set.of("astronomers")));
        TokenScopes token = new TokenScopes(Set.of(), ADA, LAB);
        ScopeSet owner = held("access:servers!group=astronomers");
        assertThat(Permissions.ofToken(token, owner, membership).toStrings())
                .containsExactly("access:servers!server=grace/lab");
    }

    @Test
    void aServiceTokenSaysWhichServiceItIs() {
        Principal grader = new Principal.Service("grader");
        TokenScopes token = new TokenScopes(Set.of(), grader, HUB);
        assertThat(Permissions.ofToken(token, held("read:services"), NO_GROUPS).toStrings())
                .containsExactly("read:services:name!service=grader");
    }

    @Test
    void whatExceedsTheOwnerIsNamedBeforeATokenIsCreated() {
        TokenScopes token = new TokenScopes(raw("tokens", "inherit", "servers!user"), ADA, HUB);
        assertThat(token.excess(held("self"), NO_GROUPS).toStrings())
                .containsExactly("read:tokens", "tokens");
        assertThat(new TokenScopes(raw("self"), ADA, HUB).excess(held("self"), NO_GROUPS))
                .isEqualTo(ScopeSet.NONE);
    }

    @Test
    void aTokenRoleMeansTheWholeOwner() {
        assertThat(new TokenScopes(Roles.TOKEN.scopes(), ADA, HUB).inherits()).isTrue();
    }

    @Test
    void theDefaultRolesHaveTheirUsualNames() {
        assertThat(Roles.DEFAULTS)
                .extracting(Role::name)
                .containsExactly("user", "admin", "server", "token");
        assertThat(Roles.USER.scopes())
                .extracting(RequestedScope::toString)
                .containsExactly("self");
    }

    private static ScopeSet token(Issuer issuer, ScopeSet owner, String... scopes) {
        return Permissions.ofToken(new TokenScopes(raw(scopes), ADA, issuer), owner, NO_GROUPS);
    }
}
