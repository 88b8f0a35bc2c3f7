package org.himalia.auth.login;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.himalia.auth.page.Browser;
import org.himalia.auth.password.Sources;
import org.himalia.auth.session.NewSession;
import org.himalia.auth.session.SessionCookies;
import org.himalia.auth.session.SignedIn;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.identity.Cookies;
import org.himalia.platform.identity.CurrentCaller;
import org.jspecify.annotations.Nullable;

/** What browsers get around a sign-in: the form, or cookies and the way on. */
@ApplicationScoped
public class LoginAnswers {
    private final Browser browser;
    private final Landing landing;
    private final SessionCookies cookies;
    private final Sources sources;
    private final CurrentCaller caller;
    private final HubConfig config;

    LoginAnswers(
            Browser browser,
            Landing landing,
            SessionCookies cookies,
            Sources sources,
            CurrentCaller caller,
            HubConfig config) {
        this.browser = browser;
        this.landing = landing;
        this.cookies = cookies;
        this.sources = sources;
        this.caller = caller;
        this.config = config;
    }

    /** The form; a login cookie that identifies nobody is cleared. */
    Response form(int status, String typed, @Nullable String message, HttpServerRequest http) {
        return formBuilder(status, typed, message, http).build();
    }

    private Response.ResponseBuilder formBuilder(
            int status, String typed, @Nullable String message, HttpServerRequest http) {
        String query = http.query();
        String action = config.hubPath() + "login" + (query == null ? "" : "?" + query);
        LoginPage page = new LoginPage(TypedName.shown(typed), message, caller.xsrfToken(), action);
        Response.ResponseBuilder answer = browser.page(status, LoginTemplates.login(page));
        boolean useless =
                !caller.known()
                        && Cookies.first(http.getHeader("Cookie"), Cookies.LOGIN).isPresent();
        return useless ? answer.header("Set-Cookie", cookies.clearLogin()) : answer;
    }

    /** The form with the time after which another try makes sense. */
    Response later(HubException tooMany, String typed, HttpServerRequest http) {
        Duration pause = tooMany.retryAfter();
        long seconds = pause == null ? 1 : pause.toSeconds() + 1;
        return formBuilder(429, typed, tooMany.getMessage(), http)
                .header("Retry-After", seconds)
                .build();
    }

    /** The way on for somebody who is signed in already, with a fresh XSRF token. */
    Response goOn(SignedIn person, HttpServerRequest http) {
        String sessionId = caller.sessionId();
        return browser.to(landing.of(http))
                .header("Set-Cookie", cookies.xsrf(person, sessionId == null ? "" : sessionId))
                .build();
    }

    /** The way on after signing in, with the cookies of the new session. */
    public Response signedIn(NewSession session, HttpServerRequest http) {
        return signedIn(session, landing.of(http), http);
    }

    /**
     * The same to a page of the caller's choice.
     *
     * @param url a path of ours
     */
    public Response signedIn(NewSession session, String url, HttpServerRequest http) {
        Response.ResponseBuilder answer = browser.to(url);
        cookies.set(session, http).forEach(cookie -> answer.header("Set-Cookie", cookie));
        return answer.header("Set-Cookie", sources.remember(session.signedIn().user(), http))
                .build();
    }
}
