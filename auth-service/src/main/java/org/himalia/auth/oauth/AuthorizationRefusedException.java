package org.himalia.auth.oauth;

import org.jspecify.annotations.Nullable;

/**
 * An authorization request that is refused towards its client: by a redirect with {@code error}
 * (RFC 6749 §4.1.2.1).
 */
final class AuthorizationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String location;

    AuthorizationRefusedException(
            String redirectUri,
            String error,
            @Nullable String description,
            @Nullable String state) {
        super(error);
        this.location =
                RedirectUrl.with(
                        redirectUri,
                        "error",
                        error,
                        "error_description",
                        description,
                        "state",
                        state);
    }

    /** Where the browser goes. */
    String location() {
        return location;
    }
}
