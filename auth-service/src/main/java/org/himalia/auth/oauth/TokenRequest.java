package org.himalia.auth.oauth;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to the token endpoint (RFC 6749 §4.1.3). Everything stands in the form body; what
 * stands elsewhere does not count.
 */
record TokenRequest(
        String clientId,
        String clientSecret,
        String code,
        @Nullable String redirectUri,
        @Nullable String codeVerifier) {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> ONCE =
            Set.of("client_id", "client_secret", "grant_type", "code", "redirect_uri");

    /**
     * Reads a request.
     *
     * @throws TokenRefusedException for a request of another kind or with parts missing
     */
    static TokenRequest of(HttpServerRequest http, String body) {
        if (http.query() != null && !http.query().isEmpty()) {
            throw TokenRefusedException.invalidRequest("URL query parameters are not allowed");
        }
        Map<String, String> form = isForm(http) ? fields(body) : Map.of();
        switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> {}
            case "refresh_token" -> throw new TokenRefusedException("unauthorized_client", null);
            default -> throw new TokenRefusedException("unsupported_grant_type", null);
        }
        String code = form.get("code");
        if (code == null) {
            throw TokenRefusedException.invalidRequest("Missing code parameter.");
        }
        return new TokenRequest(
                form.getOrDefault("client_id", ""),
                form.getOrDefault("client_secret", ""),
                code,
                form.get("redirect_uri"),
                form.get("code_verifier"));
    }

    private static boolean isForm(HttpServerRequest http) {
        String type = http.getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).strip().startsWith(FORM);
    }

    private static Map<String, String> fields(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = decoded(pair.substring(0, equals));
                String before = fields.put(name, decoded(pair.substring(equals + 1)));
                if (before != null && ONCE.contains(name)) {
                    throw TokenRefusedException.invalidRequest("Duplicate " + name + " parameter.");
                }
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw TokenRefusedException.invalidRequest("The body is not form-encoded.");
        }
    }
}
