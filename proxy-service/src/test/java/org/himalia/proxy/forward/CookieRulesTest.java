package org.himalia.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieRulesTest {
    private static CookieRules rules(String user, String server) {
        String prefix = "/user/" + user + "/" + (server.isEmpty() ? "" : server + "/");
        return new CookieRules(prefix, Map.of("user", user, "server_name", server), "/");
    }

    @ParameterizedTest
    @CsvSource({
        "jupyterhub-hub-login, false",
        "__Host-jupyterhub-hub-login, false",
        "jupyterhub-session-id, true",
        "_xsrf, true",
        "theme, true",
        "jupyterhub-user-ada, true",
        "jupyterhub-user-ada-oauth-state, true",
        "jupyterhub-user-ada-oauth-state-ABCDEFGH, true",
        "__Host-jupyterhub-user-ada, true",
        "jupyterhub-user-ada-lab, false",
        "jupyterhub-user-adam, false",
        "jupyterhub-user-grace, false",
        "__Host-jupyterhub-user-grace, false",
        "__Host-service-grafana, false",
        "service-of-mine, true",
    })
    void aServerSeesItsOwnCookiesAndThoseOfNobodyElse(String name, boolean seen) {
        String cookies = "a=1; " + name + "=x; b=2";
        assertThat(rules("ada", "").request(cookies)).isEqualTo(seen ? cookies : "a=1; b=2");
    }

    @Test
    void aNamedServerHasCookiesOfItsOwn() {
        CookieRules lab = rules("ada", "lab");
        assertThat(lab.request("jupyterhub-user-ada-lab=1; jupyterhub-user-ada=2"))
                .isEqualTo("jupyterhub-user-ada-lab=1");
        assertThat(lab.request("jupyterhub-user-ada-lab-oauth-state=1"))
                .isEqualTo("jupyterhub-user-ada-lab-oauth-state=1");
        assertThat(lab.request("jupyterhub-hub-login=1")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "al@x.y, jupyterhub-user-al%40x.y",
        "has%40x, jupyterhub-user-has%2540x",
        "a+b, jupyterhub-user-a+b",
        "a+b, jupyterhub-user-a%2Bb",
    })
    void namesAreComparedUnescaped(String user, String cookie) {
        assertThat(rules(user, "").request(cookie + "=1")).isEqualTo(cookie + "=1");
    }

    @Test
    void aServiceSeesNobodysServerCookies() {
        CookieRules service = new CookieRules("/services/x/", Map.of("service", "x"), "/");
        assertThat(service.request("jupyterhub-user-ada=1; service-x=2")).isEqualTo("service-x=2");
    }

    @ParameterizedTest
    @CsvSource({
        "jupyterhub-user-ada=1; Path=/user/ada/, true",
        "__Host-jupyterhub-user-ada=1; Path=/; Secure, true",
        "theme=dark; Path=/, true",
        "theme=dark, true",
        "_xsrf=1; Path=/user/ada/, true",
        "_xsrf=1; path=/user/ada, true",
        "_xsrf=1; Path=/user/adam/, false",
        "_xsrf=1; Path=/, false",
        "_xsrf=1; Path=/hub/, false",
        "theme=dark; Path=/hub, false",
        "theme=dark; Path=/hub/api, false",
        "theme=dark; Path=/user/ada/; Path=/hub/, false",
        "theme=dark; Path=/hubble, true",
        "jupyterhub-session-id=1; Path=/, false",
        "jupyterhub-hub-login=1; Path=/user/ada/, false",
        "__Host-jupyterhub-hub-login=1; Path=/, false",
        "jupyterhub-services=1; Path=/services, false",
        "jupyterhub-user-grace=1; Path=/user/grace/, false",
    })
    void aServerSetsCookiesOfItsOwnOnly(String cookie, boolean set) {
        assertThat(rules("ada", "").maySet(cookie)).isEqualTo(set);
    }

    @Test
    void theHubIsWhereTheBaseUrlSays() {
        CookieRules rules = new CookieRules("/jh/user/ada/", Map.of("user", "ada"), "/jh/");
        assertThat(rules.maySet("a=1; Path=/jh/hub/")).isFalse();
        assertThat(rules.maySet("a=1; Path=/hub/")).isTrue();
    }
}
