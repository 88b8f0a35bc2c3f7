package org.himalia.auth.session;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.himalia.auth.AuthConfig;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.identity.CallerFilter;
import org.himalia.platform.identity.Cookies;
import org.himalia.platform.identity.Credentials;
import org.himalia.platform.identity.SignedValue;
import org.himalia.platform.identity.Xsrf;

/**
 * The hub's cookies around a sign-in, with the names, paths and flags of JupyterHub. The login
 * cookie lives as long as its session and is {@code SameSite=Lax}: no request that another site
 * makes needs it.
 */
@ApplicationScoped
public class SessionCookies {
    private final HubConfig hub;
    private final AuthConfig config;
    private final SignedValue signer;
    private final Xsrf xsrf;

    SessionCookies(HubConfig hub, AuthConfig config) {
        this.hub = hub;
        this.config = config;
        this.signer = new SignedValue(hub.cookieSecret());
        this.xsrf = new Xsrf(signer);
    }

    /** The secrets in login cookies that carry our signature and are not too old. */
    public List<String> secrets(Credentials shown) {
        return shown.loginCookies().stream().flatMap(value -> secret(value).stream()).toList();
    }

    private Optional<String> secret(String cookie) {
        return signer.verify(Cookies.LOGIN, cookie, config.sessionLifetime(), Instant.now());
    }

    /** {@code Set-Cookie} values of a browser that has just signed in. */
    public List<String> set(NewSession session, HttpServerRequest request) {
        String sessionId = session.signedIn().sessionId();
        String login =
                Cookies.LOGIN
                        + "="
                        + signer.sign(Cookies.LOGIN, session.secret(), Instant.now())
                        + "; Path="
                        + hub.hubPath()
                        + "; Max-Age="
                        + config.sessionLifetime().toSeconds()
                        + "; HttpOnly; SameSite=Lax"
                        + CallerFilter.secure(hub, request);
        return List.of(
                login,
                CallerFilter.sessionCookie(hub, request, sessionId),
                xsrf(session.signedIn(), sessionId));
    }

    /** The {@code Set-Cookie} value of a new XSRF token for somebody who is signed in. */
    public String xsrf(SignedIn signedIn, String sessionId) {
        String token =
                xsrf.issue(Xsrf.identity(sessionId, signedIn.id().toString()), Instant.now());
        return Cookies.XSRF + "=" + token + "; Path=" + hub.hubPath();
    }

    /** {@code Set-Cookie} values that remove all cookies of the hub. */
    public List<String> clear() {
        return List.of(
                clear(Cookies.LOGIN, hub.hubPath()),
                clear(Cookies.SESSION_ID, hub.baseUrl()),
                clear("jupyterhub-services", hub.baseUrl() + "services"),
                clear(Cookies.XSRF, hub.hubPath()));
    }

    /** The {@code Set-Cookie} value that removes a login cookie which is no longer any good. */
    public String clearLogin() {
        return clear(Cookies.LOGIN, hub.hubPath());
    }

    private static String clear(String name, String path) {
        return name + "=; Path=" + path + "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    }
}
