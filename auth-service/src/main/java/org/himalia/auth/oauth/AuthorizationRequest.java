package org.himalia.auth.oauth;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.himalia.contracts.problem.HubException;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3), each at most once.
 */
record AuthorizationRequest(
        @Nullable String clientId,
        @Nullable String redirectUri,
        @Nullable String responseType,
        @Nullable String scope,
        @Nullable String state,
        @Nullable String codeChallenge,
        @Nullable String codeChallengeMethod) {
    /** Characters of RFC 7636 §4.2; its shortest length is not insisted on. */
    private static final String CHALLENGE = "[A-Za-z0-9._~-]{1,128}";

    /** Fails with 400 when a parameter comes twice: which one should count? */
    static AuthorizationRequest of(MultivaluedMap<String, String> query) {
        return new AuthorizationRequest(
                single(query, "client_id"),
                single(query, "redirect_uri"),
                single(query, "response_type"),
                single(query, "scope"),
                single(query, "state"),
                single(query, "code_challenge"),
                single(query, "code_challenge_method"));
    }

    private static @Nullable String single(MultivaluedMap<String, String> query, String name) {
        List<String> values = query.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw HubException.badRequest("Duplicate " + name + " parameter.");
        }
        return values.getFirst();
    }

    /** Fails with 400 when the code would go to another address than the client's. */
    void checkRedirect(String registered) {
        if (redirectUri != null && !redirectUri.equals(registered)) {
            throw HubException.badRequest(
                    "Mismatching redirect URI: the server asks to send you to an address that is"
                            + " not its own. Open the server again from your home page.");
        }
    }

    /**
     * The proof key, if there is one.
     *
     * @throws AuthorizationRefusedException when the request is not for a code, or its proof key is
     *     not one
     */
    Optional<Pkce> checkGrant(String registered, boolean pkceRequired) {
        if (responseType == null) {
            throw refused(registered, "invalid_request", "Missing response_type parameter.");
        }
        if (!responseType.equals("code")) {
            throw refused(registered, "unsupported_response_type", null);
        }
        return proofKey(registered, pkceRequired);
    }

    private Optional<Pkce> proofKey(String registered, boolean required) {
        if (codeChallenge == null) {
            if (required) {
                throw refused(registered, "invalid_request", "Code challenge required.");
            }
            return Optional.empty();
        }
        String method = codeChallengeMethod == null ? Pkce.PLAIN : codeChallengeMethod;
        if (!method.equals(Pkce.PLAIN) && !method.equals(Pkce.S256)) {
            throw refused(registered, "invalid_request", "Transform algorithm not supported.");
        }
        if (!codeChallenge.matches(CHALLENGE)) {
            throw refused(registered, "invalid_request", "Code challenge is not one.");
        }
        return Optional.of(new Pkce(codeChallenge, method));
    }

    AuthorizationRefusedException refused(
            String registered, String error, @Nullable String description) {
        return new AuthorizationRefusedException(registered, error, description, state);
    }
}
