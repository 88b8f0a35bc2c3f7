package org.himalia.auth.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.himalia.auth.permission.Permitted;
import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Scope;
import org.himalia.platform.identity.CurrentCaller;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** API tokens of users (JupyterHub's {@code /users/{name}/tokens}). */
@Path("/hub/api/users/{user}/tokens")
@Produces(MediaType.APPLICATION_JSON)
class TokenResource {
    private final UserTokens tokens;
    private final Requesters requesters;
    private final Permitted permitted;
    private final CurrentCaller caller;

    TokenResource(
            UserTokens tokens, Requesters requesters, Permitted permitted, CurrentCaller caller) {
        this.tokens = tokens;
        this.requesters = requesters;
        this.permitted = permitted;
        this.caller = caller;
    }

    /** The user's tokens, the longest unused first. */
    @GET
    public Uni<Map<String, List<TokenView>>> list(@RestPath String user) {
        return tokens.owner(user, permitted.of(caller.required()), Scope.READ_TOKENS)
                .chain(tokens::all)
                .map(all -> Map.of("api_tokens", all));
    }

    /** Issues a token. Its owner may also show name and password in the body ({@code auth}). */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> issue(
            @RestPath String user, @Nullable String body, HttpServerRequest http) {
        TokenRequest request = TokenRequest.of(body);
        return requesters
                .of(caller.introspection(), request, http)
                .chain(requester -> issue(user, requester, request))
                .map(issued -> Response.status(Response.Status.CREATED).entity(issued).build());
    }

    private Uni<TokenView> issue(
            String user, Requesters.Requester requester, TokenRequest request) {
        return tokens.owner(user, Uni.createFrom().item(requester.may()), Scope.TOKENS)
                .onFailure(TokenResource::isNotFound)
                .transform(e -> refused(user))
                .chain(owner -> tokens.issue(owner, requester.name(), request));
    }

    /** One token, without its secret. */
    @GET
    @Path("/{id}")
    public Uni<TokenView> show(@RestPath String user, @RestPath String id) {
        return tokens.owner(user, permitted.of(caller.required()), Scope.READ_TOKENS)
                .chain(owner -> tokens.one(owner, id));
    }

    /** Revokes a token; of one that a server got, all that the user has at that server. */
    @DELETE
    @Path("/{id}")
    public Uni<Void> revoke(@RestPath String user, @RestPath String id) {
        return tokens.owner(user, permitted.of(caller.required()), Scope.TOKENS)
                .chain(owner -> tokens.revoke(owner, id));
    }

    /** Who may not issue tokens learns nothing of who exists. */
    private static HubException refused(String user) {
        return HubException.forbidden(
                "You may not create tokens for "
                        + Printable.of(user)
                        + ", or there is no such user");
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof HubException refusal
                && refusal.kind() == HubException.Kind.NOT_FOUND;
    }
}
