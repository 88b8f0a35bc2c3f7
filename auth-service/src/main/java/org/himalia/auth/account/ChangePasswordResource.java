package org.himalia.auth.account;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.himalia.auth.page.Browser;
import org.himalia.auth.page.FormToken;
import org.himalia.auth.password.Sources;
import org.himalia.auth.session.SignedIn;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.identity.CurrentCaller;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The page on which people change their password. */
@Path("/hub/change-password")
@Produces(MediaType.TEXT_HTML)
class ChangePasswordResource {
    private final PasswordChange change;
    private final CurrentCaller caller;
    private final FormToken formToken;
    private final Sources sources;
    private final Browser browser;

    ChangePasswordResource(
            PasswordChange change,
            CurrentCaller caller,
            FormToken formToken,
            Sources sources,
            Browser browser) {
        this.change = change;
        this.caller = caller;
        this.formToken = formToken;
        this.sources = sources;
        this.browser = browser;
    }

    /** The form. */
    @GET
    public Uni<Response> show(HttpServerRequest http) {
        return Uni.createFrom()
                .item(
                        () ->
                                SignedIn.of(caller.introspection())
                                        .map(person -> form(200, person, null, false).build())
                                        .orElseGet(() -> browser.toLogin(http)));
    }

    /** Changes the password, or shows the form again: 400, 403, 429. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(
            @RestForm @Nullable String current,
            @RestForm @Nullable String password,
            @RestForm("_xsrf") @Nullable String xsrf,
            HttpServerRequest http) {
        formToken.check(xsrf, http);
        SignedIn person =
                SignedIn.of(caller.introspection())
                        .orElseThrow(() -> HubException.forbidden("Sign in first."));
        return change.change(person, text(current), text(password), sources.of(http))
                .map(done -> form(200, person, null, true).build())
                .onFailure(ChangePasswordResource::forThePerson)
                .recoverWithItem(e -> refused((HubException) e, person));
    }

    private Response refused(HubException refusal, SignedIn person) {
        Response.ResponseBuilder page = form(refusal.status(), person, refusal.getMessage(), false);
        Duration pause = refusal.retryAfter();
        return pause == null
                ? page.build()
                : page.header("Retry-After", pause.toSeconds() + 1).build();
    }

    private Response.ResponseBuilder form(
            int status, SignedIn person, @Nullable String message, boolean changed) {
        PasswordPage page =
                new PasswordPage(person.user().value(), message, changed, caller.xsrfToken());
        return browser.page(status, PasswordTemplates.password(page));
    }

    /** What the person can mend on the form itself. */
    private static boolean forThePerson(Throwable failure) {
        return failure instanceof HubException refusal && refusal.status() < 500;
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }
}
