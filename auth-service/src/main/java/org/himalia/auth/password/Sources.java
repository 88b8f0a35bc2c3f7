package org.himalia.auth.password;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.himalia.auth.password.Source.KnownBrowser;
import org.himalia.auth.secret.Secrets;
import org.himalia.contracts.identity.Username;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.edge.ClientAddress;
import org.himalia.platform.identity.CallerFilter;
import org.himalia.platform.identity.Cookies;
import org.himalia.platform.identity.SignedValue;

/**
 * Tells from where a request comes. A browser is known by a cookie that it got when it signed in
 * ("device cookie"): it proves nothing but that this browser once knew the password.
 */
@ApplicationScoped
public class Sources {
    private static final String COOKIE = "himalia-known-browser";
    private static final Duration KNOWN = Duration.ofDays(365);
    private static final String SEPARATOR = "\n";

    private final HubConfig config;
    private final Secrets secrets;
    private final SignedValue signer;

    Sources(HubConfig config, Secrets secrets) {
        this.config = config;
        this.secrets = secrets;
        this.signer = new SignedValue(config.cookieSecret());
    }

    /** Where a request comes from. */
    public Source of(HttpServerRequest request) {
        return new Source(ClientAddress.of(request), knownBrowser(request));
    }

    private Optional<KnownBrowser> knownBrowser(HttpServerRequest request) {
        return Cookies.first(request.getHeader("Cookie"), COOKIE)
                .flatMap(value -> signer.verify(COOKIE, value, KNOWN, Instant.now()))
                .map(value -> value.split(SEPARATOR, 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new KnownBrowser(parts[0], parts[1]));
    }

    /** The {@code Set-Cookie} value by which the browser is known from now on. */
    public String remember(Username name, HttpServerRequest request) {
        String content = secrets.hex() + SEPARATOR + name.value();
        return COOKIE
                + "="
                + signer.sign(COOKIE, content, Instant.now())
                + "; Path="
                + config.hubPath()
                + "; Max-Age="
                + KNOWN.toSeconds()
                + "; HttpOnly; SameSite=Lax"
                + CallerFilter.secure(config, request);
    }
}
