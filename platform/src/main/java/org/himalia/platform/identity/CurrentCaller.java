package org.himalia.platform.identity;

import jakarta.enterprise.context.RequestScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.config.HubConfig;
import org.jspecify.annotations.Nullable;

/** Who sent the request at hand, and the XSRF token of the page it gets. */
@RequestScoped
public class CurrentCaller {
    private final Xsrf xsrf;
    private Introspection introspection = Introspection.NOBODY;
    private Credentials credentials = new Credentials(null, null);
    private String anonymousIdentity = "";
    private @Nullable String newSessionId;
    private @Nullable String newXsrfToken;

    CurrentCaller(HubConfig config) {
        this.xsrf = new Xsrf(new SignedValue(config.cookieSecret()));
    }

    void identify(Credentials shown, Introspection found, String anonymous) {
        this.credentials = shown;
        this.introspection = found;
        this.anonymousIdentity = anonymous;
        if (found.cookie() && shown.sessionId().isEmpty()) {
            newSessionId = HexFormat.of().formatHex(random());
        }
    }

    /** What auth-service said of the credentials. */
    public Introspection introspection() {
        return introspection;
    }

    /** Whether somebody is identified. */
    public boolean known() {
        return introspection.active();
    }

    /** The signed-in user; empty for nobody and for services. */
    public Optional<Username> user() {
        return "user".equals(introspection.kind()) && introspection.name() != null
                ? Optional.of(new Username(introspection.name()))
                : Optional.empty();
    }

    /** Name of the user or service, for the API; fails with JupyterHub's 403 for nobody. */
    public Introspection required() {
        if (!introspection.active()) {
            throw HubException.forbidden("Missing or invalid credentials.");
        }
        return introspection;
    }

    /** The browser session; the one that is about to be set if there was none. */
    public @Nullable String sessionId() {
        return credentials.sessionId().orElse(newSessionId);
    }

    /** The token for forms and scripts of a page; a new one is also set as cookie. */
    public String xsrfToken() {
        Instant now = Instant.now();
        Optional<String> current =
                xsrf.current(Cookies.all(credentials.cookie(), Cookies.XSRF), identity(), now);
        if (current.isPresent()) {
            return current.get();
        }
        String issued = newXsrfToken == null ? xsrf.issue(identity(), now) : newXsrfToken;
        newXsrfToken = issued;
        return issued;
    }

    /**
     * Fails with 403 unless the request repeats its XSRF cookie.
     *
     * @param shown the repeated token: argument {@code _xsrf} or a header
     * @param method for the message
     */
    public void checkXsrf(@Nullable String shown, String method) {
        if (shown == null || shown.isEmpty()) {
            throw HubException.xsrf("'_xsrf' argument missing from " + method);
        }
        boolean repeated =
                xsrf.current(
                                Cookies.all(credentials.cookie(), Cookies.XSRF),
                                identity(),
                                Instant.now())
                        .filter(shown::equals)
                        .isPresent();
        if (!repeated) {
            throw HubException.xsrf("XSRF cookie does not match " + method + " argument");
        }
    }

    @Nullable String newSessionId() {
        return newSessionId;
    }

    @Nullable String newXsrfToken() {
        return newXsrfToken;
    }

    private String identity() {
        String cookieId = introspection.cookieId();
        return introspection.cookie() && cookieId != null
                ? Xsrf.identity(sessionId(), cookieId)
                : anonymousIdentity;
    }

    private static byte[] random() {
        byte[] bytes = new byte[16];
        Chance.SOURCE.nextBytes(bytes);
        return bytes;
    }

    /** A class of its own: a native image must not make it before it runs (see its arguments). */
    private static final class Chance {
        private static final SecureRandom SOURCE = new SecureRandom();
    }
}
