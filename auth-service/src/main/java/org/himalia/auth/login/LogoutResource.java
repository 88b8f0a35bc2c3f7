package org.himalia.auth.login;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.himalia.auth.page.Browser;
import org.himalia.auth.session.SessionCookies;
import org.himalia.auth.session.SignedIn;
import org.himalia.auth.signout.SignOuts;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.edge.FetchMode;
import org.himalia.platform.identity.CurrentCaller;

/** Signing out. */
@Path("/hub/logout")
@Produces(MediaType.TEXT_HTML)
class LogoutResource {
    private final SignOuts signOuts;
    private final CurrentCaller caller;
    private final SessionCookies cookies;
    private final Browser browser;

    LogoutResource(
            SignOuts signOuts, CurrentCaller caller, SessionCookies cookies, Browser browser) {
        this.signOuts = signOuts;
        this.caller = caller;
        this.cookies = cookies;
        this.browser = browser;
    }

    /**
     * Ends the session and what servers got in it, and clears the cookies. It is a GET because
     * notebook servers send the browser here; an image or script of another page is refused.
     */
    @GET
    public Uni<Response> signOut(HttpServerRequest http) {
        if (!FetchMode.navigates(http)) {
            throw HubException.forbidden("Open this address in the browser to sign out.");
        }
        return SignedIn.of(caller.introspection())
                .map(signOuts::one)
                .orElse(Uni.createFrom().voidItem())
                .map(done -> cleared());
    }

    private Response cleared() {
        Response.ResponseBuilder answer = browser.toHub("login");
        cookies.clear().forEach(cookie -> answer.header("Set-Cookie", cookie));
        return answer.build();
    }
}
