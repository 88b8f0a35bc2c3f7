package org.himalia.contracts.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.himalia.contracts.scope.Given.NO_GROUPS;
import static org.himalia.contracts.scope.Given.held;
import static org.himalia.contracts.scope.Given.toServer;
import static org.himalia.contracts.scope.Given.toUser;

import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void anyOneOfTheScopesSuffices() {
        ScopeSet held = held("delete:servers!user=grace");
        assertThatCode(
                        () ->
                                Gate.require(
                                        held,
                                        toServer("grace", "lab"),
                                        NO_GROUPS,
                                        Scope.SERVERS,
                                        Scope.DELETE_SERVERS))
                .doesNotThrowAnyException();
    }

    @Test
    void aScopeForOthersLooksLikeAMissingResource() {
        GroupMembership membership = Given.groups(Map.of("grace", Set.of("astronomers")));
        ScopeSet held = held("read:users!group=astronomers");
        assertThatCode(() -> Gate.require(held, toUser("grace"), membership, Scope.READ_USERS))
                .doesNotThrowAnyException();
        refuses(
                404,
                "No access to resources or resources not found",
                () -> Gate.require(held, toUser("linus"), membership, Scope.READ_USERS));
        refuses(
                404,
                "No access to resources or resources not found",
                () -> Gate.require(held, toUser("nosuch"), membership, Scope.READ_USERS));
    }

    @Test
    void aServerScopeDoesNotOpenItsOwner() {
        ScopeSet held =
                held("read:servers!server=grace/lab", "admin:server_state!server=grace/lab");
        refuses(
                404,
                "No access to resources or resources not found",
                () ->
                        Gate.require(
                                held,
                                toUser("grace"),
                                NO_GROUPS,
                                Scope.READ_USERS,
                                Scope.READ_SERVERS));
    }

    @Test
    void withoutAnyOfTheScopesTheAnswerNamesThem() {
        refuses(
                403,
                "Action is not authorized with current scopes; requires any of [servers,"
                        + " start:servers]",
                () ->
                        Gate.require(
                                held("read:servers"),
                                toServer("grace", ""),
                                NO_GROUPS,
                                Scope.SERVERS,
                                Scope.START_SERVERS));
    }

    @Test
    void withoutAResourceAFilteredScopeIsNotEnough() {
        refuses(
                403,
                "Action is not authorized with current scopes; requires any of [proxy]",
                () -> Gate.require(held("proxy!user=ada"), Scope.PROXY));
        assertThatCode(() -> Gate.require(held("proxy"), Scope.SHUTDOWN, Scope.PROXY))
                .doesNotThrowAnyException();
    }

    @Test
    void aListIsOpenToWhoeverHoldsTheScopeSomewhere() {
        assertThatCode(() -> Gate.requireAnywhere(held("list:users!user=ada"), Scope.LIST_USERS))
                .doesNotThrowAnyException();
        refuses(
                403,
                "Action is not authorized with current scopes; requires any of [list:users]",
                () -> Gate.requireAnywhere(held("read:users"), Scope.LIST_USERS));
    }

    private static void refuses(int status, String message, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.status()).isEqualTo(status))
                .hasMessage(message);
    }
}
