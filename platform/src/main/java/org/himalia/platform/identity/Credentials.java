package org.himalia.platform.identity;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows of its sender: the body of {@code POST /internal/introspect}.
 *
 * @param authorization the {@code Authorization} header
 * @param cookie the {@code Cookie} header
 */
public record Credentials(@Nullable String authorization, @Nullable String cookie) {
    private static final Pattern TOKEN =
            Pattern.compile("(?:token|bearer)\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

    /** The API token, if the header has the form {@code token T} or {@code Bearer T}. */
    public Optional<String> token() {
        if (authorization == null) {
            return Optional.empty();
        }
        Matcher matcher = TOKEN.matcher(authorization.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The login cookies sent, still signed. */
    public List<String> loginCookies() {
        return Cookies.all(cookie, Cookies.LOGIN);
    }

    /** The browser session. */
    public Optional<String> sessionId() {
        return Cookies.first(cookie, Cookies.SESSION_ID);
    }

    /** Whether there is nothing to ask about. */
    public boolean empty() {
        return token().isEmpty() && loginCookies().isEmpty();
    }
}
