package org.himalia.contracts.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScopeTest {
    @Test
    void thereAreFortyEightScopes() {
        assertThat(Scope.values()).hasSize(48);
    }

    @Test
    void everyScopeIsFoundByItsName() {
        assertThat(Scope.values())
                .allSatisfy(scope -> assertThat(Scope.named(scope.value())).contains(scope));
        assertThat(Scope.named("read:moons")).isEmpty();
        assertThat(Scope.named("USERS")).isEmpty();
    }

    @Test
    void everyScopeSaysWhatItPermitsInItsOwnWords() {
        assertThat(Arrays.stream(Scope.values()).map(Scope::description))
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text).isNotBlank().doesNotEndWith("."));
    }

    @Test
    void theConstantIsNamedAfterTheScope() {
        assertThat(Scope.values())
                .filteredOn(scope -> scope != Scope.NO_SCOPE)
                .allSatisfy(
                        scope ->
                                assertThat(scope.value().replaceAll("[:-]", "_"))
                                        .isEqualToIgnoringCase(scope.name()));
    }

    @Test
    void theScopesWithOthersInThemAreThese() {
        String table =
                Arrays.stream(Scope.values())
                        .filter(scope -> !scope.includes().isEmpty())
                        .map(
                                scope ->
                                        scope
                                                + ": "
                                                + scope.includes().stream()
                                                        .map(Scope::value)
                                                        .sorted()
                                                        .collect(Collectors.joining(" ")))
                        .sorted()
                        .collect(Collectors.joining("\n"));
        assertThat(table)
                .isEqualTo(
                        """
                        admin:groups: delete:groups groups read:roles:groups
                        admin:servers: admin:server_state servers
                        admin:services: list:services read:roles:services read:services
                        admin:users: admin:auth_state delete:users read:roles:users users
                        groups: list:groups read:groups
                        groups:shares: read:groups:shares
                        list:groups: read:groups:name
                        list:services: read:services:name
                        list:users: read:users:name
                        read:groups: read:groups:name
                        read:roles: read:roles:groups read:roles:services read:roles:users
                        read:servers: read:users:name
                        read:services: read:services:name
                        read:users: read:users:activity read:users:groups read:users:name
                        servers: delete:servers read:servers start:servers
                        shares: access:servers groups:shares read:shares users:shares
                        tokens: read:tokens
                        users: list:users read:users users:activity
                        users:activity: read:users:activity
                        users:shares: read:users:shares\
                        """);
    }

    @Test
    void aScopeBringsAllThatItsScopesBring() {
        assertThat(Scope.ADMIN_SERVERS.closure())
                .containsExactlyInAnyOrder(
                        Scope.ADMIN_SERVERS,
                        Scope.ADMIN_SERVER_STATE,
                        Scope.SERVERS,
                        Scope.READ_SERVERS,
                        Scope.START_SERVERS,
                        Scope.DELETE_SERVERS,
                        Scope.READ_USERS_NAME);
    }

    @Test
    void onlyThreeWordsAreNoPermissions() {
        assertThat(EnumSet.allOf(Scope.class).stream().filter(Scope::isMeta).map(Scope::value))
                .containsExactly("(no_scope)", "self", "inherit");
    }
}
