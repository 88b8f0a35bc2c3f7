package org.himalia.proxy.forward;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The proxy's own answers as pages. A page needs nothing from a service, because it is shown when
 * services are away; its style sheet is the hub's, inside it.
 */
public final class ErrorPages {
    private final String page;
    private final String home;
    private final String policy;

    /**
     * Pages.
     *
     * @param base the hub's base URL, to which they link
     */
    public ErrorPages(String base) {
        // The sheet's pictures are the hub's, which is away.
        String style = resource("/static/himalia.css").replaceAll("url\\([^)]*\\)", "none");
        this.home = base + "hub/home";
        this.page =
                resource("/proxy/error.html")
                        .replace("{style}", style)
                        .replace("{hub}", base + "hub/");
        this.policy =
                "default-src 'none'; img-src data:; style-src 'sha256-"
                        + sha256(style)
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** The page. */
    String html(Refusal refusal) {
        String again =
                refusal.retryAfter() == null ? "" : "<a class=\"button\" href=\"\">Try again</a> ";
        String kind = refusal.retryAfter() == null ? "button" : "button second";
        return page.replace("{title}", escape(refusal.title()))
                .replace("{status}", String.valueOf(refusal.status()))
                .replace("{message}", escape(refusal.message()))
                .replace(
                        "{actions}",
                        again
                                + "<a class=\"%s\" href=\"%s\">Go to your server</a>"
                                        .formatted(kind, escape(home)));
    }

    /** JupyterHub's error body. */
    static String json(Refusal refusal) {
        return "{\"status\":%d,\"message\":\"%s\"}"
                .formatted(
                        refusal.status(),
                        new String(
                                JsonStringEncoder.getInstance().quoteAsString(refusal.message())));
    }

    /** The Content-Security-Policy under which the page works and nothing else does. */
    String policy() {
        return policy;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (InputStream in = ErrorPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
