package org.himalia.auth.login;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.himalia.auth.page.FormToken;
import org.himalia.auth.password.Attempt;
import org.himalia.auth.password.Sources;
import org.himalia.auth.session.SignedIn;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.edge.FetchMode;
import org.himalia.platform.identity.CurrentCaller;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The login page. */
@Path("/hub/login")
@Produces(MediaType.TEXT_HTML)
class LoginResource {
    private static final String TRY_AGAIN =
            "Your sign-in form was too old or from another window. Please try again.";

    private final SignIns signIns;
    private final CurrentCaller caller;
    private final FormToken formToken;
    private final Sources sources;
    private final LoginAnswers answers;

    LoginResource(
            SignIns signIns,
            CurrentCaller caller,
            FormToken formToken,
            Sources sources,
            LoginAnswers answers) {
        this.signIns = signIns;
        this.caller = caller;
        this.formToken = formToken;
        this.sources = sources;
        this.answers = answers;
    }

    /** The form; for somebody who is signed in already, the way on. */
    @GET
    public Uni<Response> show(
            @RestQuery("username") @Nullable String username, HttpServerRequest http) {
        return Uni.createFrom().item(() -> formOrWayOn(username, http));
    }

    private Response formOrWayOn(@Nullable String username, HttpServerRequest http) {
        return SignedIn.of(caller.introspection())
                .map(person -> answers.goOn(person, http))
                .orElseGet(() -> answers.form(200, username == null ? "" : username, null, http));
    }

    /** Signs in, or shows the form again: 400, 403, 429. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> signIn(
            @RestForm @Nullable String username,
            @RestForm @Nullable String password,
            @RestForm("_xsrf") @Nullable String xsrf,
            HttpServerRequest http) {
        String typed = username == null ? "" : username.strip();
        try {
            formToken.check(xsrf, http);
        } catch (HubException foreign) {
            return Uni.createFrom().item(tryAgain(foreign, typed, http));
        }
        if (typed.isEmpty()) {
            return Uni.createFrom()
                    .item(answers.form(400, "", "Type your user name and password.", http));
        }
        Attempt attempt = new Attempt(typed, password == null ? "" : password, sources.of(http));
        Optional<SignedIn> before = SignedIn.of(caller.introspection());
        return signIns.withPassword(attempt, before)
                .map(outcome -> answer(outcome, typed, http))
                .onFailure(LoginResource::tooMany)
                .recoverWithItem(e -> answers.later((HubException) e, typed, http));
    }

    /** Scripts get the plain refusal, people their form back. */
    private Response tryAgain(HubException foreign, String typed, HttpServerRequest http) {
        if (!FetchMode.navigates(http)) {
            throw foreign;
        }
        return answers.form(403, typed, TRY_AGAIN, http);
    }

    private Response answer(SignIns.Outcome outcome, String typed, HttpServerRequest http) {
        return switch (outcome) {
            case SignIns.Outcome.Opened opened -> answers.signedIn(opened.session(), http);
            case SignIns.Outcome.Refused refused ->
                    answers.form(403, typed, refused.message(), http);
        };
    }

    private static boolean tooMany(Throwable failure) {
        return failure instanceof HubException refusal
                && refusal.kind() == HubException.Kind.TOO_MANY;
    }
}
