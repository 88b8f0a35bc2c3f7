package org.himalia.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.himalia.contracts.server.ServerRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
    @Test
    void itsIdIsThatOfJupyterHub() {
        assertThat(id("ada", "")).isEqualTo("jupyterhub-user-ada");
        assertThat(id("ada", "n1")).isEqualTo("jupyterhub-user-ada-n1");
        assertThat(id("al@x.y", "")).isEqualTo("jupyterhub-user-al%40x.y");
    }

    @Test
    void serversHaveDifferentIds() {
        List<String> ids =
                List.of(
                        id("a", "b"),
                        id("a-b", ""),
                        id("a-b", "c"),
                        id("a", "b-c"),
                        id("a-b-c", ""),
                        id("a%2db", ""),
                        id("a", ""));
        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a;b", "a=b", "a\"b", "秀樹", "a,b", "<a>", "a\\b", "a+b"})
    void itsIdIsACookieName(String user) {
        assertThat(id(user, "lab")).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    }

    private static String id(String user, String server) {
        return Client.idOf(ServerRef.of(user, server));
    }
}
