package org.himalia.proxy.forward;

import org.jspecify.annotations.Nullable;

/**
 * An answer of the proxy itself, which says what happened and what to do.
 *
 * @param status the HTTP status
 * @param title the heading of the page
 * @param message what happened and what to do, for people and programs alike
 * @param retryAfter seconds after which trying again makes sense; null when it does not
 */
record Refusal(int status, String title, String message, @Nullable Integer retryAfter) {
    private static final int SOON = 3;

    static final Refusal NOT_FOUND =
            new Refusal(
                    404,
                    "There is no such page",
                    "Nothing lives at this address. Check it for typing errors, or begin at your"
                            + " servers.",
                    null);

    static final Refusal METHOD =
            new Refusal(405, "That is not possible", "This method is not served here.", null);

    static final Refusal EXPECTATION =
            new Refusal(
                    417,
                    "That is not possible",
                    "Only the expectation 100-continue can be met.",
                    null);

    static final Refusal HUB_AWAY =
            new Refusal(
                    503,
                    "Away for a moment",
                    "The hub does not answer right now. Running servers are not affected. Wait a"
                            + " few seconds, then try again.",
                    SOON);

    static final Refusal HUB_BROKE =
            new Refusal(
                    503,
                    "Away for a moment",
                    "The hub went away while it worked on this. It may have been done already: look"
                            + " before you try again.",
                    SOON);

    static final Refusal SERVER_AWAY =
            new Refusal(
                    503,
                    "The server does not answer",
                    "This server is known to run, but it does not answer. Try again in a moment. If"
                            + " that does not help, go to your servers, stop it and start it"
                            + " again.",
                    SOON);

    static final Refusal SERVER_BROKE =
            new Refusal(
                    503,
                    "The server does not answer",
                    "This server ended the connection without an answer. Try again in a moment. If"
                            + " that does not help, go to your servers, stop it and start it"
                            + " again.",
                    SOON);

    static Refusal badRequest(String message) {
        return new Refusal(400, "This address cannot be read", message, null);
    }

    static Refusal malformed(int status) {
        return switch (status) {
            case 414 -> new Refusal(status, "Too long", "The request's address is too long.", null);
            case 431 ->
                    new Refusal(
                            status,
                            "Too large",
                            "The request's header fields are too large. Deleting this site's"
                                    + " cookies in the browser usually helps.",
                            null);
            case 505 ->
                    new Refusal(status, "Not spoken here", "Only HTTP/1.1 is spoken here.", null);
            default -> new Refusal(400, "This cannot be read", "The request is malformed.", null);
        };
    }
}
