package org.himalia.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorPagesTest {
    private final ErrorPages pages = new ErrorPages("/jh/");

    @Test
    void aPageStandsOnItsOwnAndSaysWhatToDo() {
        String page = pages.html(Refusal.SERVER_AWAY);
        assertThat(page)
                .contains("Error 503", "The server does not answer", "Try again")
                .contains("href=\"/jh/hub/home\"")
                .doesNotContain(
                        "{title}", "{hub}", "{style}", "{actions}", "url(", "<script", "src=")
                .contains("--accent");
    }

    @Test
    void nothingButItsOwnStyleIsAllowedOnIt() {
        assertThat(pages.policy())
                .startsWith("default-src 'none';")
                .contains("style-src 'sha256-")
                .doesNotContain("unsafe");
    }

    @Test
    void whatIsSaidIsEscaped() {
        Refusal odd = new Refusal(400, "<b>", "\"quoted\" & <i>\n", null);
        assertThat(pages.html(odd)).contains("&lt;b&gt;", "&quot;quoted&quot; &amp; &lt;i&gt;");
        assertThat(ErrorPages.json(odd))
                .isEqualTo("{\"status\":400,\"message\":\"\\\"quoted\\\" & <i>\\n\"}");
    }

    @Test
    void tryingAgainIsOfferedOnlyWhereItHelps() {
        assertThat(pages.html(Refusal.NOT_FOUND)).doesNotContain("Try again");
    }
}
