package org.himalia.auth.oauth;

import org.jspecify.annotations.Nullable;

/** A token request that is refused (RFC 6749 §5.2). */
final class TokenRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;
    private final @Nullable String description;

    TokenRefusedException(String error, @Nullable String description) {
        super(error);
        this.error = error;
        this.description = description;
    }

    static TokenRefusedException invalidRequest(String description) {
        return new TokenRefusedException("invalid_request", description);
    }

    static TokenRefusedException invalidClient() {
        return new TokenRefusedException("invalid_client", null);
    }

    static TokenRefusedException invalidGrant() {
        return new TokenRefusedException("invalid_grant", null);
    }

    int status() {
        return error.equals("invalid_client") ? 401 : 400;
    }

    String error() {
        return error;
    }

    @Nullable String description() {
        return description;
    }
}
