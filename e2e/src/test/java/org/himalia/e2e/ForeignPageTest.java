package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of another site, opened by somebody who is signed in, gets nothing done on the hub. */
class ForeignPageTest {
    private static final String NAME = "hypatia";
    private static final String ANOTHER_PASSWORD = "a phrase of somebody else";

    private static Hub hub;
    private static Person hypatia;
    private static HttpServer elsewhere;
    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void aPersonIsSignedInAndLooksElsewhere() throws IOException {
        hub = SharedHub.get();
        hub.addUser(NAME, SharedHub.PASSWORD);
        hypatia = new Person(hub, NAME);
        elsewhere =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        elsewhere.createContext(
                "/",
                exchange -> {
                    byte[] html = "<title>elsewhere</title>".getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, html.length);
                    exchange.getResponseBody().write(html);
                    exchange.close();
                });
        elsewhere.start();
        chromium = Chromium.start();
        BrowserContext context = chromium.browser().newContext();
        page = context.newPage();
        page.navigate(hub.url() + "/hub/home");
        Chromium.signIn(page, NAME, SharedHub.PASSWORD);
        page.waitForURL(Pattern.compile("/hub/home"));
    }

    @AfterAll
    static void close() {
        chromium.close();
        elsewhere.stop(0);
    }

    private static void lookElsewhere() {
        // for a browser another site than 127.0.0.1
        page.navigate("http://localhost:" + elsewhere.getAddress().getPort() + "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/home/start",
                "/hub/spawn",
                "/hub/spawn/" + NAME,
                "/hub/spawn/" + NAME + "?_xsrf=guess",
                "/hub/token",
                "/hub/change-password",
                "/hub/login",
            })
    void aFormIsRefused(String path) {
        int tokens = hypatia.json("/hub/api/users/" + NAME + "/tokens").path("api_tokens").size();
        lookElsewhere();

        Response answer =
                page.waitForResponse(
                        response -> response.request().method().equals("POST"),
                        () -> submitFormTo(path));

        assertThat(answer.url()).startsWith(hub.url() + "/hub/");
        assertThat(answer.request().headerValue("Origin")).startsWith("http://localhost:");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(page.locator("main").innerText()).containsIgnoringCase("again");
        assertThat(hypatia.server().isMissingNode()).isTrue();
        assertThat(hypatia.json("/hub/api/users/" + NAME + "/tokens").path("api_tokens"))
                .hasSize(tokens);
        thePasswordIsStillTheSame();
        page.navigate(hub.url() + "/hub/home");
        assertThat(page.locator("header .who").innerText()).contains(NAME);
    }

    private static void thePasswordIsStillTheSame() {
        try (BrowserContext fresh = chromium.browser().newContext()) {
            Page other = fresh.newPage();
            other.navigate(hub.url() + "/hub/login?next=%2Fhub%2Fhome");
            Chromium.signIn(other, NAME, SharedHub.PASSWORD);
            other.waitForURL(Pattern.compile("/hub/home"));
        }
    }

    private static void submitFormTo(String path) {
        page.evaluate(
                """
                ([action, name, password]) => {
                  const form = document.createElement('form');
                  form.method = 'post';
                  form.action = action;
                  const fields = {_xsrf: 'guess', username: name, note: 'mine', name: '',
                    current: 'x', password: password, repeated: password};
                  for (const [field, value] of Object.entries(fields)) {
                    const input = document.createElement('input');
                    input.name = field;
                    input.value = value;
                    form.append(input);
                  }
                  document.body.append(form);
                  form.submit();
                }
                """,
                new String[] {hub.url() + path, "somebody", ANOTHER_PASSWORD});
    }

    @Test
    void aScriptNeitherReadsNorStartsAnything() {
        lookElsewhere();

        Object read = page.evaluate(fetch("GET", "cors"), hub.url() + "/hub/api/user");
        page.evaluate(fetch("POST", "no-cors"), hub.url() + hypatia.serverPath());

        assertThat(read).asString().startsWith("refused");
        HttpResponse<String> server = hypatia.call("GET", "/hub/api/users/" + NAME, "");
        assertThat(Person.parse(server.body()).path("servers")).isEmpty();
        assertThat(Person.parse(server.body()).path("pending").isNull()).isTrue();
    }

    private static String fetch(String method, String mode) {
        return """
        url => fetch(url, {method: '%s', mode: '%s', credentials: 'include'})
          .then(answer => answer.text(), failure => 'refused: ' + failure)
        """
                .formatted(method, mode);
    }
}
