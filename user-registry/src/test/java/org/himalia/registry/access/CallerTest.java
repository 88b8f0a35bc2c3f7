package org.himalia.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Scope;
import org.himalia.platform.identity.Introspection;
import org.himalia.registry.user.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Caller caller(boolean admin, String... scopes) {
        var token =
                new Introspection.Token("a1", List.of(scopes), "", "jupyterhub", null, null, null);
        return Access.resolve(
                new User(new Username("ada"), admin, NOON),
                new Introspection(true, "user", "ada", false, null, null, token));
    }

    private static int refusal(Runnable request) {
        try {
            request.run();
            return 200;
        } catch (HubException refused) {
            return refused.status();
        }
    }

    @Test
    void aScopeThatCoversTheResourceOpensIt() {
        assertThat(caller(false, "inherit").requireUser("ada", Scope.READ_USERS))
                .isEqualTo(new Username("ada"));
        assertThat(caller(true, "inherit").requireServer("grace", "lab", Scope.START_SERVERS))
                .isEqualTo(new Username("grace"));
    }

    @Test
    void aScopeHeldElsewhereHidesTheResourceAndNoneIsNamed() {
        Caller ada = caller(false, "inherit");

        assertThat(refusal(() -> ada.requireUser("grace", Scope.READ_USERS))).isEqualTo(404);
        assertThat(refusal(() -> ada.requireUser("grace", Scope.ADMIN_USERS))).isEqualTo(403);
        assertThatThrownBy(() -> ada.requireServer("ada", "", Scope.ADMIN_SERVERS, Scope.PROXY))
                .hasMessageContaining("requires any of [admin:servers, proxy]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPPER", "a/b", "..", " x", "\u0007"})
    void aNameThatNobodyCanHaveIsJudgedLikeAMissingUser(String name) {
        assertThat(refusal(() -> caller(true, "inherit").requireUser(name, Scope.READ_USERS)))
                .isEqualTo(404);
        assertThat(refusal(() -> caller(false, "inherit").requireUser(name, Scope.READ_USERS)))
                .isEqualTo(404);
        assertThat(refusal(() -> caller(false, "tokens").requireUser(name, Scope.ADMIN_USERS)))
                .isEqualTo(403);
    }

    @Test
    void aFilterOnOneServerReachesThatServerOnly() {
        Caller limited = caller(true, "servers!server=grace/lab");

        assertThat(refusal(() -> limited.requireServer("grace", "lab", Scope.START_SERVERS)))
                .isEqualTo(200);
        assertThat(refusal(() -> limited.requireServer("grace", "", Scope.START_SERVERS)))
                .isEqualTo(404);
        assertThat(refusal(() -> limited.requireServer("grace", "Not_A_Slug", Scope.START_SERVERS)))
                .isEqualTo(404);
    }

    @Test
    void aFilterOnTheDefaultServerReachesIt() {
        Caller limited = caller(true, "servers!server=grace/");

        assertThat(refusal(() -> limited.requireServer("grace", "", Scope.START_SERVERS)))
                .isEqualTo(200);
        assertThat(refusal(() -> limited.requireServer("grace", "lab", Scope.START_SERVERS)))
                .isEqualTo(404);
    }

    @Test
    void activityIsNotedNowAndThenAndNotForServers() {
        var token =
                new Introspection.Token("a1", List.of(), "mine", "jupyterhub", null, null, null);
        var server =
                new Introspection.Token(
                        "a2", List.of(), "Server at /user/ada/", "jupyterhub", null, null, null);

        assertThat(Access.mayRenew(token, null, NOON)).isTrue();
        assertThat(Access.mayRenew(null, NOON.minusSeconds(31), NOON)).isTrue();
        assertThat(Access.mayRenew(null, NOON.minusSeconds(29), NOON)).isFalse();
        assertThat(Access.mayRenew(server, null, NOON)).isFalse();
    }
}
