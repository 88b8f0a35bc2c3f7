package org.himalia.registry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixRedirectTest {
    @ParameterizedTest
    @CsvSource({
        "/, /hub/",
        "/?x=1, /hub/?x=1",
        "/user/ada/, /hub/user/ada/",
        "/user/ada/lab/tree/a%20b.ipynb?x=1&y=2, /hub/user/ada/lab/tree/a%20b.ipynb?x=1&y=2",
        "/user/al%40x/lab, /hub/user/al%40x/lab",
        "/user-redirect/lab?a=b, /hub/user-redirect/lab?a=b",
        "/user/ada//lab, /hub/user/ada//lab",
        "/nothing, /hub/nothing",
        "/hubble, /hub/hubble",
        "//evil.example/, /hub/evil.example/",
        "///evil.example, /hub/evil.example",
    })
    void leadsIntoTheHubWithPathAndQueryAsSent(String uri, String location) {
        assertThat(PrefixRedirect.of("/", Optional.empty(), uri))
                .isEqualTo(new PrefixRedirect(302, location));
    }

    @ParameterizedTest
    @CsvSource({
        "/user/ada, /user/ada/",
        "/user/ada?x=1, /user/ada/?x=1",
        "/services/grades, /services/grades/",
        "/hub, /hub/",
        "/hub?next=%2Fx, /hub/?next=%2Fx",
    })
    void addsAMissingSlashForGood(String uri, String location) {
        assertThat(PrefixRedirect.of("/", Optional.empty(), uri))
                .isEqualTo(new PrefixRedirect(301, location));
    }

    @ParameterizedTest
    @CsvSource({
        "/jupyter/user/ada/x, 302, /jupyter/hub/user/ada/x",
        "/user/ada/x, 302, /jupyter/hub/user/ada/x",
        "/jupyter/, 302, /jupyter/hub/",
        "/jupyter, 302, /jupyter/hub/",
        "/, 302, /jupyter/hub/",
        "/jupyter/user/ada, 301, /jupyter/user/ada/",
        "/jupyter/hub, 301, /jupyter/hub/",
        "/jupyterx, 302, /jupyter/hub/jupyterx",
    })
    void putsTheBaseUrlInFrontOnce(String uri, int status, String location) {
        assertThat(PrefixRedirect.of("/jupyter/", Optional.empty(), uri))
                .isEqualTo(new PrefixRedirect(status, location));
    }

    @Test
    void namesThePublicHostWhereOneIsConfigured() {
        URI url = URI.create("https://hub.example.org:8443/jupyter/");
        assertThat(
                        PrefixRedirect.of("/jupyter/", Optional.of(url), "/jupyter/user/ada/x?y")
                                .location())
                .isEqualTo("https://hub.example.org:8443/jupyter/hub/user/ada/x?y");
    }
}
