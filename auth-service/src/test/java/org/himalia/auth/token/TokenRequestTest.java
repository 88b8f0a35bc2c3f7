package org.himalia.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.List;
import org.himalia.auth.AuthTest;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked for with a new token. */
@AuthTest
class TokenRequestTest {
    private static final String ADAS = "/hub/api/users/ada/tokens";

    private String ada;

    @BeforeEach
    void adaAndGrace() {
        People.person("ada");
        People.person("grace");
        ada = Service.tokenOf("ada");
    }

    @Test
    void saysWhenTheTokenEnds() {
        create(ada, "{\"expires_in\": 3600, \"note\": \"for a script\"}")
                .then()
                .statusCode(201)
                .body("expires_at", matchesPattern("\\d{4}-.*Z"))
                .body("note", equalTo("for a script"));
    }

    @Test
    void aNarrowTokenMayIssueAFullOneForItsOwner() {
        String narrow = create(ada, "{\"scopes\": [\"tokens!user\"]}").path("token");
        Service.with(narrow).post(ADAS).then().statusCode(201);
    }

    @Test
    void listsWhatTheTokenMayDoNow() {
        create(ada, "{\"scopes\": []}")
                .then()
                .body(
                        "scopes",
                        equalTo(List.of("read:users:groups!user=ada", "read:users:name!user=ada")));
        create(ada, "{\"scopes\": [\"read:servers!user\"]}")
                .then()
                .body("scopes", org.hamcrest.Matchers.hasItem("read:servers!user=ada"));
        List<String> all = create(ada, "{}").jsonPath().getList("scopes");
        List<String> self = create(ada, "{\"scopes\": [\"self\"]}").jsonPath().getList("scopes");
        assertThat(self).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scopes\": [\"admin:users\"]}",
                "{\"scopes\": [\"read:users\"]}",
                "{\"scopes\": [\"servers!user=grace\"]}",
                "{\"roles\": [\"admin\"]}",
            })
    void refusesWhatTheOwnerMayNotDo(String body) {
        create(ada, body)
                .then()
                .statusCode(400)
                .body("message", containsString("Not assigning requested scopes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notjson",
                "\"text\"",
                "[1]",
                "1",
                "{\"scopes\": \"self\"}",
                "{\"scopes\": [1]}",
                "{\"scopes\": [\"no:such:scope\"]}",
                "{\"scopes\": [\"servers!nonsense=1\"]}",
                "{\"roles\": \"user\"}",
                "{\"roles\": [\"no-such-role\"]}",
                "{\"roles\": [\"user\"], \"scopes\": [\"self\"]}",
                "{\"expires_in\": 0}",
                "{\"expires_in\": -1}",
                "{\"expires_in\": 1.5}",
                "{\"expires_in\": \"60\"}",
                "{\"expires_in\": true}",
                "{\"expires_in\": 99999999999999}",
                "{\"note\": 1}",
                "{\"note\": []}",
                "{\"note\": \"a\\u0000b\"}",
                "{} {}",
            })
    void refusesABodyThatItDoesNotUnderstand(String body) {
        create(ada, body)
                .then()
                .statusCode(400)
                .body("status", equalTo(400))
                .body("message", notNullValue());
    }

    @Test
    void refusesBytesThatAreNoText() {
        Service.with(ada)
                .contentType("application/json")
                .body(new byte[] {(byte) 0xff, (byte) 0xfe})
                .post(ADAS)
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "{\"username\": \"x\", \"session_id\": \"y\"}"})
    void takesABodyThatAsksForNothingSpecial(String body) {
        create(ada, body).then().statusCode(201).body("session_id", nullValue());
    }

    @Test
    void takesRolesForTheirScopes() {
        create(ada, "{\"roles\": [\"user\"]}")
                .then()
                .statusCode(201)
                .body("roles", equalTo(List.of()));
        create(ada, "{\"roles\": [\"token\"]}").then().statusCode(201);
    }

    @Test
    void takesScopesThatTheOwnerHasFromElsewhere() {
        People.user("grace", List.of("staff"), "read:users!group=staff");
        Service.with(Service.tokenOf("grace"))
                .body("{\"scopes\": [\"read:users!group=staff\", \"read:users!user=grace\"]}")
                .post("/hub/api/users/grace/tokens")
                .then()
                .statusCode(201);
    }

    @Test
    void letsAGroupsManagerAtTheTokensOfItsMembers() {
        People.user("joan", List.of("staff"));
        People.user("grace", List.of(), "tokens!group=staff");
        Service.with(Service.tokenOf("grace"))
                .post("/hub/api/users/joan/tokens")
                .then()
                .statusCode(201);
        Service.with(Service.tokenOf("grace")).post(ADAS).then().statusCode(403);
    }

    private static Response create(String token, String body) {
        return Service.with(token).contentType("application/json").body(body).post(ADAS);
    }
}
