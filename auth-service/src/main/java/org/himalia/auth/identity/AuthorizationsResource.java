package org.himalia.auth.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.himalia.auth.permission.Permitted;
import org.himalia.auth.registry.Registry;
import org.himalia.auth.session.SessionCookies;
import org.himalia.auth.session.Sessions;
import org.himalia.auth.session.SignedIn;
import org.himalia.auth.token.StoredToken;
import org.himalia.auth.token.Tokens;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.identity.Cookies;
import org.himalia.platform.identity.Credentials;
import org.himalia.platform.identity.CurrentCaller;
import org.himalia.platform.identity.Introspection;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Whose a token or login cookie is: JupyterHub's endpoints from before 2.0, which old services call
 * with a token of their own in the {@code Authorization} header.
 */
@Path("/hub/api/authorizations")
@Produces(MediaType.APPLICATION_JSON)
class AuthorizationsResource {
    private final CurrentCaller caller;
    private final Permitted permitted;
    private final Registry registry;
    private final Tokens tokens;
    private final Sessions sessions;
    private final SessionCookies cookies;

    AuthorizationsResource(
            CurrentCaller caller,
            Permitted permitted,
            Registry registry,
            Tokens tokens,
            Sessions sessions,
            SessionCookies cookies) {
        this.caller = caller;
        this.permitted = permitted;
        this.registry = registry;
        this.tokens = tokens;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** The owner of a token; 404 for one that is nobody's. */
    @GET
    @Path("/token/{token}")
    public Uni<IdentityView> ofToken(@RestPath String token) {
        Introspection asker = asker();
        return tokens.use(token)
                .map(found -> found.filter(t -> t.ownerKind().equals("user")))
                .map(found -> found.map(StoredToken::owner).map(Username::new))
                .chain(owner -> view(owner, asker));
    }

    /** The person that a login cookie belongs to; 404 when it is nobody's. */
    @GET
    @Path("/cookie/{name}/{value}")
    public Uni<IdentityView> ofCookie(@RestPath String name, @RestPath String value) {
        Introspection asker = asker();
        Credentials shown = new Credentials(null, Cookies.LOGIN + "=" + value);
        if (!name.equals(Cookies.LOGIN)) {
            throw nobodys();
        }
        return sessions.find(cookies.secrets(shown))
                .map(found -> found.map(SignedIn::user))
                .chain(owner -> view(owner, asker));
    }

    /** The same, with the cookie's value in the body. */
    @GET
    @Path("/cookie/{name}")
    public Uni<IdentityView> ofCookieInBody(@RestPath String name, HttpServerRequest http) {
        return Uni.createFrom()
                .completionStage(() -> body(http).toCompletionStage())
                .chain(body -> ofCookie(name, body.toString(StandardCharsets.UTF_8).strip()));
    }

    /** The body of a GET, which is not read for us. */
    private static Future<Buffer> body(HttpServerRequest http) {
        Future<Buffer> body = http.body();
        http.resume();
        return body;
    }

    private Introspection asker() {
        Introspection sender = caller.required();
        if (sender.token() == null) {
            throw HubException.forbidden("Missing or invalid credentials.");
        }
        return sender;
    }

    private Uni<IdentityView> view(Optional<Username> owner, Introspection asker) {
        return owner.map(registry::find)
                .orElse(Uni.createFrom().item(Optional.empty()))
                .map(found -> found.orElseThrow(AuthorizationsResource::nobodys))
                .chain(person -> permitted.of(asker).map(may -> IdentityView.of(person, may)));
    }

    private static HubException nobodys() {
        return HubException.notFound("No such token or cookie");
    }
}
