package org.himalia.platform.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What auth-service knows of a request's credentials (answer of {@code POST /internal/introspect},
 * after RFC 7662).
 *
 * @param active whether they identify somebody
 * @param kind {@code user} or {@code service}
 * @param name whose they are
 * @param cookie whether the login cookie decided, so that XSRF rules apply
 * @param cookieId what XSRF tokens of this sign-in are bound to
 * @param sessionId the browser session
 * @param token the API token that decided, if one did
 */
public record Introspection(
        boolean active,
        @Nullable String kind,
        @Nullable String name,
        boolean cookie,
        @Nullable String cookieId,
        @Nullable String sessionId,
        @Nullable Token token) {
    /** Nobody. */
    public static final Introspection NOBODY =
            new Introspection(false, null, null, false, null, null, null);

    /**
     * An API token as its owner sees it; the secret is not here.
     *
     * @param id {@code a} and a number
     * @param scopes its scopes as they were granted, unexpanded
     * @param note what it is for
     * @param clientId the OAuth client that it was issued to; {@code jupyterhub} for the hub itself
     * @param server the server whose OAuth client that is, as {@code ada/lab}
     * @param sessionId the browser session in which it was issued
     * @param expiresAt when it ends; null: never
     */
    public record Token(
            String id,
            List<String> scopes,
            String note,
            String clientId,
            @Nullable String server,
            @Nullable String sessionId,
            @Nullable Instant expiresAt) {
        public Token {
            scopes = List.copyOf(scopes);
        }
    }
}
