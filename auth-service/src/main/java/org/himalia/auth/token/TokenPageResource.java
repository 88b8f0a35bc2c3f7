package org.himalia.auth.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.himalia.auth.page.Browser;
import org.himalia.auth.page.FormToken;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.identity.CurrentCaller;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The page on which people see, create and revoke their tokens. */
@Path("/hub/token")
@Produces(MediaType.TEXT_HTML)
class TokenPageResource {
    private final OwnTokens tokens;
    private final CurrentCaller caller;
    private final FormToken formToken;
    private final Browser browser;

    TokenPageResource(
            OwnTokens tokens, CurrentCaller caller, FormToken formToken, Browser browser) {
        this.tokens = tokens;
        this.caller = caller;
        this.formToken = formToken;
        this.browser = browser;
    }

    /** The tokens. */
    @GET
    public Uni<Response> show(HttpServerRequest http) {
        return caller.user()
                .map(user -> page(200, user, TokenPage.News.NONE))
                .orElseGet(() -> Uni.createFrom().item(browser.toLogin(http)));
    }

    /**
     * Revokes a token, or creates one and shows its secret this once.
     *
     * @param revoke id of the token to revoke; without it one is created
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(
            @RestForm @Nullable String revoke,
            @RestForm @Nullable String note,
            @RestForm("expires_in") @Nullable String expiresIn,
            @RestForm("_xsrf") @Nullable String xsrf,
            HttpServerRequest http) {
        formToken.check(xsrf, http);
        Username user = caller.user().orElseThrow(() -> HubException.forbidden("Sign in first."));
        return Uni.createFrom()
                .deferred(
                        () ->
                                revoke == null
                                        ? tokens.create(user, note, expiresIn)
                                        : tokens.revoke(user, revoke))
                .chain(news -> page(200, user, news))
                .onFailure(TokenPageResource::fault)
                .recoverWithUni(
                        e -> page(400, user, new TokenPage.News(null, null, e.getMessage())));
    }

    private Uni<Response> page(int status, Username user, TokenPage.News news) {
        return tokens.page(user, news, caller.xsrfToken())
                .map(page -> browser.page(status, TokenTemplates.tokens(page)).build());
    }

    private static boolean fault(Throwable failure) {
        return failure instanceof HubException refusal
                && refusal.kind() == HubException.Kind.BAD_REQUEST;
    }
}
