package org.himalia.contracts.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerRefTest {
    @ParameterizedTest
    @CsvSource({
        "ada,'',/,/user/ada/,ada/server,ada/",
        "ada,lab,/,/user/ada/lab/,ada/servers/lab,ada/lab",
        "ada,lab,/jupyter/,/jupyter/user/ada/lab/,ada/servers/lab,ada/lab",
        "has%40x,lab,/,/user/has%2540x/lab/,has%2540x/servers/lab,has%40x/lab",
        "a+b,'',/,/user/a%2Bb/,a%2Bb/server,a+b/",
        "a b,'',/,/user/a%20b/,a%20b/server,a b/",
        "has@x,'',/,/user/has@x/,has@x/server,has@x/",
        "秀樹,'',/,/user/%E7%A7%80%E6%A8%B9/,%E7%A7%80%E6%A8%B9/server,秀樹/"
    })
    void saysWhereAServerIsReached(
            String owner, String name, String base, String url, String apiPath, String text) {
        ServerRef server = ServerRef.of(owner, name);
        assertThat(server.url(base)).isEqualTo(url);
        assertThat(server.apiPath()).isEqualTo(apiPath);
        assertThat(server).hasToString(text).isEqualTo(ServerRef.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "/", "/lab", "ada/lab/", "ada//", "ada/Lab", "Ada/"})
    void refusesTextThatIsNoServer(String text) {
        assertThatThrownBy(() -> ServerRef.parse(text))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageStartingWith("Invalid ");
    }
}
