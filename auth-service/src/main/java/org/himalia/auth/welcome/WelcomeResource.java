package org.himalia.auth.welcome;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.himalia.auth.login.LoginAnswers;
import org.himalia.auth.login.SignIns;
import org.himalia.auth.page.Browser;
import org.himalia.auth.page.FormToken;
import org.himalia.auth.session.SignedIn;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.edge.ClientAddress;
import org.himalia.platform.identity.CurrentCaller;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The page behind the one-time link: the first person chooses a name and a password. */
@Path("/hub/welcome")
@Produces(MediaType.TEXT_HTML)
class WelcomeResource {
    private final Welcome welcome;
    private final CurrentCaller caller;
    private final FormToken formToken;
    private final Browser browser;
    private final LoginAnswers answers;
    private final HubConfig config;

    WelcomeResource(
            Welcome welcome,
            CurrentCaller caller,
            FormToken formToken,
            Browser browser,
            LoginAnswers answers,
            HubConfig config) {
        this.welcome = welcome;
        this.caller = caller;
        this.formToken = formToken;
        this.browser = browser;
        this.answers = answers;
        this.config = config;
    }

    /** The form; 404 for a code that is no good (any more). */
    @GET
    public Uni<Response> show(@RestQuery("code") @Nullable String code) {
        String shown = code == null ? "" : code;
        return welcome.check(shown).map(good -> form(200, shown, "", null));
    }

    /** Creates the administrator and signs in, or shows the form again with what is wrong. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> accept(
            @RestForm @Nullable String code,
            @RestForm @Nullable String username,
            @RestForm @Nullable String password,
            @RestForm("_xsrf") @Nullable String xsrf,
            HttpServerRequest http) {
        formToken.check(xsrf, http);
        String shown = code == null ? "" : code;
        String typed = username == null ? "" : username;
        return Uni.createFrom()
                .item(() -> Username.normalized(typed))
                .chain(
                        name ->
                                welcome.accept(
                                        shown,
                                        name,
                                        password == null ? "" : password,
                                        ClientAddress.of(http),
                                        SignedIn.of(caller.introspection())))
                .map(outcome -> answer(outcome, shown, typed, http))
                .onFailure(WelcomeResource::fault)
                .recoverWithItem(e -> form(400, shown, typed, e.getMessage()));
    }

    private Response answer(
            SignIns.Outcome outcome, String code, String typed, HttpServerRequest http) {
        return switch (outcome) {
            case SignIns.Outcome.Opened opened ->
                    answers.signedIn(opened.session(), config.hubPath() + "home", http);
            case SignIns.Outcome.Refused refused -> form(403, code, typed, refused.message());
        };
    }

    private Response form(int status, String code, String typed, @Nullable String message) {
        WelcomePage page = new WelcomePage(code, typed, message, caller.xsrfToken());
        return browser.page(status, WelcomeTemplates.welcome(page)).build();
    }

    private static boolean fault(Throwable failure) {
        return failure instanceof HubException refusal
                && refusal.kind() == HubException.Kind.BAD_REQUEST;
    }
}
