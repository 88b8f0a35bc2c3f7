package org.himalia.contracts.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedScopeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "users",
                "(no_scope)",
                "admin:users!group=astronomers",
                "servers!user=ada",
                "servers!user",
                "access:servers!server",
                "access:servers!server=ada/",
                "access:servers!server=ada/lab",
                "access:services!service",
                "access:services!service=grader",
                "users!user=has@x",
                "users!user=has%40x",
                "users!user=秀樹",
                "users!user=a b",
                "groups!group=a!b=c,d"
            })
    void isWrittenAsItIsRead(String text) {
        assertThat(RequestedScope.parse(text)).hasToString(text);
    }

    @Test
    void aServerFilterNamesOwnerAndServer() {
        assertThat(RequestedScope.parse("servers!server=ada/lab").filter())
                .isEqualTo(new Target.Server(ServerRef.of("ada", "lab")));
        assertThat(RequestedScope.parse("servers!server=ada/").filter())
                .isEqualTo(new Target.Server(ServerRef.of("ada", "")));
    }

    @Test
    void whatLooksLikeASecondFilterIsPartOfTheName() {
        ScopeSet held = Given.held("users!user=ada!group=astronomers", "groups!group=x!group=y");
        GroupMembership membership = Given.groups(Map.of("ada", Set.of("astronomers", "y")));
        assertThat(held.allows(Scope.USERS, Given.user("ada"), membership)).isFalse();
        assertThat(held.allows(Scope.USERS, Given.user("ada!group=astronomers"), membership))
                .isTrue();
        assertThat(held.allowsGroup(Scope.GROUPS, "y")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "moons,Scope 'moons' does not exist",
        "'',Scope '' does not exist",
        "USERS,Scope 'USERS' does not exist",
        "'users ',Scope",
        "read:moons!user=ada,Scope 'read:moons!user=ada' does not exist",
        "all,Scope 'all' does not exist: it is called 'inherit'",
        "users!,Scope filter '!' does not exist",
        "users!all,Scope filter '!all' does not exist",
        "users!group,Scope filter '!group' does not exist",
        "users!User=ada,Scope filter '!User=ada' does not exist",
        "users!owner=ada,Scope filter '!owner=ada' does not exist",
        "users!=ada,Scope filter '!=ada' does not exist",
        "users!!user=ada,Scope filter '!!user=ada' does not exist",
        "users!user=,Invalid username",
        "users!user=Ada,Invalid username",
        "users!user=ada/lab,Invalid username",
        "users!group=,Scope filter !group= needs a name",
        "'access:services!service= ',Scope filter !service= needs a name",
        "servers!server=,Invalid server: ''",
        "servers!server=ada,Invalid server: 'ada'",
        "servers!server=/lab,Invalid username",
        "servers!server=ada/lab/,Invalid server_name: 'lab/'",
        "servers!server=ada/%2e,Invalid server_name"
    })
    void refusesAScopeOrFilterThatMeansNothing(String text, String message) {
        assertThatThrownBy(() -> RequestedScope.parse(text))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageStartingWith(message);
    }

    @Test
    void saysWhichFiltersThereAre() {
        assertThatThrownBy(() -> RequestedScope.parse("users!team=x"))
                .hasMessageContaining("!user=NAME")
                .hasMessageContaining("!group=NAME")
                .hasMessageContaining("!server=USER/SERVER")
                .hasMessageContaining("!service=NAME");
    }

    @Test
    void aHostileScopeDoesNotForgeALogLine() {
        assertThatThrownBy(() -> RequestedScope.parse("x\nERROR " + "y".repeat(100_000)))
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(120));
    }

    @Test
    void aListIsReadInItsOrderAndEachScopeOnce() {
        assertThat(RequestedScope.parseAll(List.of("tokens", "servers!user", "tokens")))
                .extracting(RequestedScope::toString)
                .containsExactly("tokens", "servers!user");
    }
}
