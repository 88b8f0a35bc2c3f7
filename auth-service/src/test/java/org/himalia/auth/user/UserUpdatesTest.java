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
        await().atMost(Duration.ofSeconds(20)).until(() -> !Server.isActive(own));
        assertThat(Server.isActive(visit)).isFalse();
        assertThat(Server.isActive(server.apiToken())).isFalse();
        browser.get("/hub/token").then().statusCode(302);
        new Browser().signIn("emmy", People.PASSWORD).then().statusCode(403);
        assertThat(Database.column("select 1 from account where name = 'emmy'")).isEmpty();
        assertThat(Database.column("select 1 from oauth_client where owner = 'emmy'")).isEmpty();
    }

    @Test
    void aLateEventLeavesTheNextUserOfTheNameAlone() {
        Instant before = Instant.now().minusSeconds(60);
        People.person("sofia");
        People.person("marker");
        Browser browser = Browser.signedIn("sofia");
        String own = Service.tokenOf("sofia");
        Events.publish(new UserEvent.Deleted(new Username("sofia"), before), "user-registry");
        Events.publish(new UserEvent.Created(new Username("sofia"), false, before), "user-registry");
        Events.await("token-issued", "token-revoked", "sofia");
        assertThat(Server.isActive(own)).isTrue();
        browser.get("/hub/token").then().statusCode(200);
        new Browser().signIn("sofia", People.PASSWORD).then().statusCode(302);
    }
}
