package org.himalia.auth.oauth;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.himalia.auth.page.Browser;
import org.himalia.auth.page.FormToken;
import org.himalia.auth.session.SignedIn;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.identity.CurrentCaller;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The authorization endpoint (RFC 6749 §3.1): sends the browser back to the server with a code. */
@Path("/hub/api/oauth2/authorize")
@Produces(MediaType.TEXT_HTML)
class AuthorizeResource {
    private final Authorization authorization;
    private final Codes codes;
    private final CurrentCaller caller;
    private final Browser browser;
    private final FormToken formToken;

    AuthorizeResource(
            Authorization authorization,
            Codes codes,
            CurrentCaller caller,
            Browser browser,
            FormToken formToken) {
        this.authorization = authorization;
        this.codes = codes;
        this.caller = caller;
        this.browser = browser;
        this.formToken = formToken;
    }

    /** Redirects with a code, or asks the person first. */
    @GET
    public Uni<Response> ask(@Context UriInfo uri, HttpServerRequest http) {
        Optional<SignedIn> person = SignedIn.of(caller.introspection());
        if (person.isEmpty()) {
            return Uni.createFrom().item(browser.toLogin(http));
        }
        AuthorizationRequest request = AuthorizationRequest.of(uri.getQueryParameters());
        Optional<List<String>> scopes = Optional.ofNullable(request.scope()).map(this::words);
        return authorization
                .decide(request, person.get(), scopes)
                .chain(grant -> askOrGrant(request, grant, http))
                .onFailure(AuthorizationRefusedException.class)
                .recoverWithItem(this::refused);
    }

    private Uni<Response> askOrGrant(
            AuthorizationRequest request, Grant grant, HttpServerRequest http) {
        return authorization
                .agreedTo(grant)
                .chain(agreed -> agreed ? grant(request, grant) : consent(grant, http));
    }

    /** The person agreed: redirects with a code. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> agree(
            @RestForm("_xsrf") @Nullable String xsrf,
            @RestForm("scopes") @Nullable List<String> scopes,
            @Context UriInfo uri,
            HttpServerRequest http) {
        SignedIn person =
                SignedIn.of(caller.introspection())
                        .orElseThrow(() -> HubException.forbidden("Sign in first."));
        formToken.check(xsrf, http);
        AuthorizationRequest request = AuthorizationRequest.of(uri.getQueryParameters());
        return authorization
                .decide(request, person, Optional.of(scopes == null ? List.of() : scopes))
                .chain(grant -> grant(request, grant))
                .onFailure(AuthorizationRefusedException.class)
                .recoverWithItem(this::refused);
    }

    private Uni<Response> grant(AuthorizationRequest request, Grant grant) {
        return codes.issue(grant)
                .map(
                        code ->
                                RedirectUrl.with(
                                        grant.client().redirectUri(),
                                        "code",
                                        code,
                                        "state",
                                        request.state()))
                .map(location -> browser.to(location).build());
    }

    private Uni<Response> consent(Grant grant, HttpServerRequest http) {
        ConsentPage page = ConsentPage.of(grant, caller.xsrfToken(), http.query());
        return Uni.createFrom().item(browser.page(200, ConsentTemplates.consent(page)).build());
    }

    private Response refused(AuthorizationRefusedException refusal) {
        return browser.to(refusal.location()).build();
    }

    private List<String> words(String scope) {
        return Arrays.stream(scope.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }
}
