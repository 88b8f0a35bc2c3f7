package org.himalia.auth.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.himalia.contracts.server.ServerRef;
import org.jspecify.annotations.Nullable;

/**
 * A token in the REST API, with JupyterHub's fields.
 *
 * @param user its owner, if a user
 * @param service its owner, if a service
 * @param roles always empty since JupyterHub 3
 * @param scopes what it may do now, expanded
 * @param oauthClient what it was issued to, in words
 * @param token the secret, only in the answer that creates it
 */
record TokenView(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String user,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String service,
        String id,
        String kind,
        List<String> roles,
        List<String> scopes,
        Instant created,
        @Nullable Instant lastActivity,
        @Nullable Instant expiresAt,
        String note,
        @Nullable String sessionId,
        String oauthClient,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {
    static TokenView of(
            StoredToken token, List<String> scopes, String baseUrl, @Nullable String secret) {
        boolean ofUser = token.ownerKind().equals("user");
        return new TokenView(
                ofUser ? token.owner() : null,
                ofUser ? null : token.owner(),
                token.apiId(),
                "api_token",
                List.of(),
                scopes,
                token.created(),
                token.lastActivity(),
                token.expiresAt(),
                token.note(),
                token.sessionId(),
                clientName(token, baseUrl),
                secret);
    }

    /** What a token was issued to, for people. */
    static String clientName(StoredToken token, String baseUrl) {
        return token.server() == null
                ? "JupyterHub"
                : "Server at " + ServerRef.parse(token.server()).url(baseUrl);
    }
}
