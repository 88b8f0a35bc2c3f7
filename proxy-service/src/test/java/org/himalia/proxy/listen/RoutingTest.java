package org.himalia.proxy.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.himalia.proxy.listen.RawBackend.fields;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.himalia.proxy.listen.RawClient.Answer;
import org.himalia.proxy.listen.RawClient.Head;
import org.himalia.proxy.route.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which path leads where, and what passes there. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RoutingTest {
    @ParameterizedTest
    @CsvSource({
        "/hub/login, auth",
        "/hub/login?next=%2Fhub%2F, auth",
        "/hub/logout, auth",
        "/hub/signup, auth",
        "/hub/oauth_callback?code=1, auth",
        "/hub/token, auth",
        "/hub/change-password, auth",
        "/hub/welcome?code=1, auth",
        "/hub/api/oauth2/authorize, auth",
        "/hub/api/authorizations/token/x, auth",
        "/hub/api/users/ada/tokens, auth",
        "/hub/api/users/ada/tokens/a1, auth",
        "/, registry",
        "/hub/, registry",
        "/hub/home, registry",
        "/hub/tokens, registry",
        "/hub/api/, registry",
        "/hub/api/user, registry",
        "/hub/api/users/tokens, registry",
        "/hub/api/users/ada/server, registry",
        "/hub/static/himalia.css, registry",
        "/user/grace/lab, registry",
        "/somewhere/else, registry",
        "//user/ada/, registry",
        "/user/, registry",
    })
    void everyPathHasOneOwner(String path, String owner) throws Exception {
        try (var auth = RawBackend.answering("auth");
                var registry = RawBackend.answering("registry");
                var proxy = ProxyFixture.wish().auth(auth.url()).registry(registry.url()).start();
                var client = proxy.client()) {
            assertThat(client.get(path).body()).isEqualTo(owner);
            String request = (owner.equals("auth") ? auth : registry).request();
            assertThat(request).startsWith("GET " + path + " HTTP/1.1\r\n");
            assertThat(fields(request, "x-himalia-edge")).containsExactly(ProxyFixture.EDGE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/internal/routes",
        "/internal",
        "//internal/routes",
        "/%69nternal/routes",
        "/internal;x=1/routes",
        "/q/metrics",
        "/q",
        "/%71/health",
        "/q;/health",
        "/%2Finternal/routes",
        "/%5Cinternal/routes",
    })
    void theServicesOwnPathsDoNotExistHere(String path) {
        try (var registry = RawBackend.answering("open");
                var proxy = ProxyFixture.wish().registry(registry.url()).start();
                var client = proxy.client()) {
            assertThat(client.get(path).status()).isEqualTo(404);
            assertThat(registry.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/jh/hub/home?x=1, /hub/home?x=1",
        "/jh/, /",
        "/jh, /",
        "/jh?a=/b, /?a=/b",
        "/jh/user/grace/lab, /user/grace/lab",
        "/%6Ah/hub/a%2Fb, /hub/a%2Fb",
    })
    void theBaseUrlIsTakenOffForServices(String path, String seen) throws Exception {
        try (var registry = RawBackend.answering("registry");
                var proxy = ProxyFixture.wish().base("/jh/").registry(registry.url()).start();
                var client = proxy.client()) {
            assertThat(client.get(path).body()).isEqualTo("registry");
            assertThat(registry.request()).startsWith("GET " + seen + " HTTP/1.1\r\n");
        }
    }

    @Test
    void theBaseUrlStaysOnForServersAndNothingLivesOutsideIt() throws Exception {
        try (var server = RawBackend.answering("server");
                var proxy =
                        ProxyFixture.wish()
                                .base("/jh/")
                                .start()
                                .route("/jh/user/ada/", server.port());
                var client = proxy.client()) {
            assertThat(client.get("/jh/user/ada/lab").body()).isEqualTo("server");
            assertThat(server.request()).startsWith("GET /jh/user/ada/lab ");
            assertThat(client.get("/jh/internal/routes").status()).isEqualTo(404);
            assertThat(client.get("/user/ada/lab").status()).isEqualTo(404);
            Head root = client.get("/").head();
            assertThat(root.status()).isEqualTo(302);
            assertThat(root.get("location")).isEqualTo("/jh/");
        }
    }

    @Test
    void theInnerListenerLeadsToTheApiAndNowhereElse() throws Exception {
        try (var registry = RawBackend.answering("registry");
                var server = RawBackend.answering("server");
                var proxy =
                        ProxyFixture.wish()
                                .base("/jh/")
                                .registry(registry.url())
                                .start()
                                .route("/jh/user/ada/", server.port());
                var client = new RawClient(proxy.innerPort())) {
            assertThat(client.get("/jh/hub/api/user").body()).isEqualTo("registry");
            assertThat(registry.request()).startsWith("GET /hub/api/user ");
            for (String path :
                    List.of("/jh/hub/home", "/jh/user/ada/", "/", "/jh/", "/jh/internal/routes")) {
                assertThat(client.get(path).status()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void aRouteIsInForceAsSoonAsItIsKnownAndGoneAsSoonAsItIsRemoved() throws Exception {
        try (var old = RawBackend.answering("old");
                var fresh = RawBackend.answering("fresh");
                var registry = RawBackend.answering("not running");
                var proxy = ProxyFixture.wish().registry(registry.url()).start();
                var client = proxy.client()) {
            proxy.route("/user/ada/", old.port());
            assertThat(client.get("/user/ada/").body()).isEqualTo("old");
            proxy.route("/user/ada/", fresh.port());
            assertThat(client.get("/user/ada/").body()).isEqualTo("fresh");
            proxy.unroute("/user/ada/");
            assertThat(client.get("/user/ada/").body()).isEqualTo("not running");
        }
    }

    @Test
    void noRouteTakesTheHubsPathsOver() throws Exception {
        try (var server = RawBackend.answering("thief");
                var registry = RawBackend.answering("registry");
                var proxy = ProxyFixture.wish().registry(registry.url()).start();
                var client = proxy.client()) {
            proxy.route(new Route("/hub/", server.url(), Map.of("user", "grace")));
            assertThat(client.get("/hub/home").body()).isEqualTo("registry");
        }
    }

    @Test
    void anEscapedSlashNeverLeadsToAnotherPersonsServer() throws Exception {
        try (var ada = RawBackend.answering("ada");
                var grace = RawBackend.answering("grace");
                var registry = RawBackend.answering("registry");
                var proxy = ProxyFixture.wish().registry(registry.url()).start();
                var client = proxy.client()) {
            proxy.route("/user/ada/", ada.port()).route("/user/grace/", grace.port());
            assertThat(client.get("/user%2Fgrace/").status()).isEqualTo(404);
            assertThat(client.get("/user/ada%2F..%2Fgrace/").body()).isEqualTo("registry");
            assertThat(client.get("/user/ada/..%2Fgrace/").body()).isEqualTo("ada");
            assertThat(client.get("/user/ad%61/").body()).isEqualTo("ada");
            assertThat(client.get("/USER/ada/").body()).isEqualTo("registry");
        }
    }

    @Test
    void aServerThatStartedJustNowIsAskedForOnce() throws Exception {
        var asked = new AtomicInteger();
        try (var server = RawBackend.answering("lab");
                var registry = RawBackend.answering("not running");
                var proxy =
                        ProxyFixture.wish()
                                .registry(registry.url())
                                .lookup(
                                        path -> {
                                            asked.incrementAndGet();
                                            assertThat(path).isEqualTo("/user/ada/lab");
                                            return found("/user/ada/lab/", server.url());
                                        })
                                .start()) {
            var clients =
                    java.util.stream.IntStream.range(0, 20).mapToObj(i -> proxy.client()).toList();
            clients.forEach(c -> c.send("GET /user/ada/lab/tree HTTP/1.1\nHost: h\n\n"));
            for (RawClient client : clients) {
                assertThat(client.answer().body()).isEqualTo("lab");
                client.close();
            }
            assertThat(asked).hasValue(1);
        }
    }

    private static Uni<Optional<Route>> found(String routespec, URI target) {
        Route route = new Route(routespec, target, Map.of("user", "ada", "server_name", "lab"));
        return Uni.createFrom()
                .item(Optional.of(route))
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(200));
    }

    @Test
    void aServerThatIsNotThereGoesToTheRegistryWhichIsNotAskedAgainForAMoment() throws Exception {
        var asked = new AtomicInteger();
        var clock = new AtomicLong();
        try (var registry = RawBackend.answering("not running");
                var proxy =
                        ProxyFixture.wish()
                                .registry(registry.url())
                                .clock(clock::get)
                                .lookup(
                                        path -> {
                                            asked.incrementAndGet();
                                            return Uni.createFrom().item(Optional.empty());
                                        })
                                .start();
                var client = proxy.client()) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.get("/user/ada/").body()).isEqualTo("not running");
            }
            assertThat(asked).hasValue(1);
            clock.addAndGet(Duration.ofMillis(1_100).toNanos());
            client.get("/user/ada/");
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void aRegistryThatCannotBeAskedIsNoReasonToHang() {
        try (var proxy =
                        ProxyFixture.wish()
                                .lookup(
                                        path ->
                                                Uni.createFrom()
                                                        .failure(new IllegalStateException("away")))
                                .start();
                var client = proxy.client()) {
            assertThat(client.get("/user/ada/").status()).isEqualTo(503);
        }
    }

    @Test
    void hubCookiesStayWithTheHub() throws Exception {
        try (var server = RawBackend.answering("x");
                var registry = RawBackend.answering("x");
                var proxy =
                        ProxyFixture.wish()
                                .registry(registry.url())
                                .start()
                                .route("/user/ada/", server.port());
                var client = proxy.client()) {
            String cookies =
                    "Cookie: jupyterhub-hub-login=1; jupyterhub-session-id=2; _xsrf=3;"
                            + " jupyterhub-user-ada=4; __Host-jupyterhub-user-grace=5\n\n";
            client.send("GET /user/ada/ HTTP/1.1\nHost: h\n" + cookies).answer();
            assertThat(fields(server.request(), "cookie"))
                    .containsExactly("jupyterhub-session-id=2; _xsrf=3; jupyterhub-user-ada=4");
            assertThat(fields(server.requests.isEmpty() ? "" : "x", "x-himalia-edge")).isEmpty();

            client.send("GET /hub/home HTTP/1.1\nHost: h\n" + cookies).answer();
            assertThat(fields(registry.request(), "cookie").getFirst())
                    .contains("jupyterhub-hub-login=1");
        }
    }

    @Test
    void aServerNeitherSetsHubCookiesNorSpeaksForTheWholeOrigin() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send(
                                            """
                                            HTTP/1.1 200 OK
                                            Set-Cookie: jupyterhub-session-id=evil; Path=/
                                            Set-Cookie: jupyterhub-hub-login=evil; Path=/hub/
                                            Set-Cookie: _xsrf=evil; Path=/hub/
                                            Set-Cookie: _xsrf=evil; Path=/
                                            Set-Cookie: _xsrf=own; Path=/user/ada/
                                            Set-Cookie: jupyterhub-user-ada=own; Path=/user/ada/
                                            Set-Cookie: jupyterhub-user-grace=evil; Path=/
                                            Service-Worker-Allowed: /
                                            Clear-Site-Data: "cookies"
                                            Alt-Svc: h3=":1"
                                            X-JupyterHub-Version: 5.0.0
                                            Content-Length: 0

                                            """);
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            Answer answer = client.get("/user/ada/");
            assertThat(answer.head().all("set-cookie"))
                    .containsExactly(
                            "_xsrf=own; Path=/user/ada/",
                            "jupyterhub-user-ada=own; Path=/user/ada/");
            assertThat(answer.head().all("service-worker-allowed")).isEmpty();
            assertThat(answer.head().all("clear-site-data")).isEmpty();
            assertThat(answer.head().all("alt-svc")).isEmpty();
            assertThat(answer.head().get("x-jupyterhub-version")).isEqualTo("5.0.0");
        }
    }

    @Test
    void replicasShareAPort() throws Exception {
        try (var server = RawBackend.answering("x");
                var first = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var second =
                        ProxyFixture.wish()
                                .with("public-port", String.valueOf(first.port()))
                                .start()
                                .route("/user/ada/", server.port())) {
            assertThat(second.port()).isEqualTo(first.port());
            for (int i = 0; i < 20; i++) {
                try (var client = first.client()) {
                    assertThat(client.get("/user/ada/").body()).isEqualTo("x");
                }
            }
            assertThat(count(first)).isPositive();
            assertThat(count(second)).isPositive();
        }
    }

    private static long count(ProxyFixture proxy) {
        var timer = proxy.meters.find("himalia.proxy.requests").timer();
        return timer == null ? 0 : timer.count();
    }
}
