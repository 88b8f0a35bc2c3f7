package org.himalia.auth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.Events;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.himalia.auth.oauth.Server;
import org.himalia.contracts.event.UserEvent;
import org.himalia.contracts.identity.Username;
import org.junit.jupiter.api.Test;

@AuthTest
class UserUpdatesTest {
    @Test
    void withAUserGoAccountSessionsAndTokens() {
        People.person("emmy");
        Browser browser = Browser.signedIn("emmy");
        Server server = Server.of("emmy", "");
        String own = Service.tokenOf("emmy");
        String visit = server.open(browser);
        Events.publish(new UserEvent.Deleted(new Username("emmy"), Instant.now()), "user-registry");
        await().atMost(Duration.ofSeconds(30)).until(() -> !Server.isActive(own));
        assertThat(Server.isActive(visit)).isFalse();
        assertThat(Server.isActive(server.apiToken())).isFalse();
        browser.get("/hub/token").then().statusCode(302);
        new Browser().signIn("emmy", People.PASSWORD).then().statusCode(403);
        assertThat(Database.column("select 1 from account where name = 'emmy'")).isEmpty();
        assertThat(Database.column("select 1 from oauth_client where owner = 'emmy'")).isEmpty();
    }

    @Test
    void aLateEventLeavesTheNextUserOfTheNameAlone() {
        Instant then = Instant.now().minusSeconds(3_600);
        People.person("sofia");
        Browser browser = Browser.signedIn("sofia");
        String own = Service.tokenOf("sofia");
        Database.run(
                "insert into session (id, secret_hash, user_name, session_id, created, expires_at)"
                        + " values (gen_random_uuid(), 'of the former user', 'sofia', 'former',"
                        + " now() - interval '1 day', now() + interval '1 day')");
        Events.publish(new UserEvent.Deleted(new Username("sofia"), then), "user-registry");
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                Database.column("select 1 from session where session_id = 'former'")
                                        .isEmpty());
        assertThat(Server.isActive(own)).isTrue();
        browser.get("/hub/token").then().statusCode(200);
        new Browser().signIn("sofia", People.PASSWORD).then().statusCode(302);
    }
}
