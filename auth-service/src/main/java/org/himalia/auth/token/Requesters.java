package org.himalia.auth.token;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.himalia.auth.password.Attempt;
import org.himalia.auth.password.Passwords;
import org.himalia.auth.password.Sources;
import org.himalia.auth.permission.Permitted;
import org.himalia.auth.registry.Decision;
import org.himalia.auth.registry.Registry;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.ScopeSet;
import org.himalia.platform.identity.Introspection;

/** Who asks for a token: the sender of the request, or who is named with a password in its body. */
@ApplicationScoped
class Requesters {
    private final Permitted permitted;
    private final Passwords passwords;
    private final Registry registry;
    private final Sources sources;

    Requesters(Permitted permitted, Passwords passwords, Registry registry, Sources sources) {
        this.permitted = permitted;
        this.passwords = passwords;
        this.registry = registry;
        this.sources = sources;
    }

    /**
     * Somebody who asks for a token.
     *
     * @param name who
     * @param may what they may do
     */
    record Requester(Username name, ScopeSet may) {}

    /**
     * Finds out who asks.
     *
     * @return fails with 403 for nobody, with 429 after too many wrong passwords
     */
    Uni<Requester> of(Introspection sender, TokenRequest request, HttpServerRequest http) {
        String name = sender.name();
        if (sender.active() && name != null) {
            return permitted.of(sender).map(may -> new Requester(new Username(name), may));
        }
        return request.credentials()
                .map(shown -> byPassword(shown, http))
                .orElseThrow(Requesters::nobody);
    }

    private Uni<Requester> byPassword(TokenRequest.NameAndPassword shown, HttpServerRequest http) {
        Attempt attempt = new Attempt(shown.name().strip(), shown.password(), sources.of(http));
        return passwords
                .check(attempt)
                .map(proven -> proven.orElseThrow(Requesters::nobody))
                .chain(this::admitted)
                .chain(registry::find)
                .map(found -> found.orElseThrow(Requesters::nobody))
                .map(person -> new Requester(person.name(), person.may()));
    }

    /** Who may not sign in gets no token either. */
    private Uni<Username> admitted(Username name) {
        return registry.mayEnter(Passwords.PROVIDER, name)
                .map(decision -> name(decision, name).orElseThrow(Requesters::nobody));
    }

    private static Optional<Username> name(Decision decision, Username proven) {
        return decision.allowed()
                ? Optional.of(decision.name() == null ? proven : decision.name())
                : Optional.empty();
    }

    private static HubException nobody() {
        return HubException.forbidden("Missing or invalid credentials.");
    }
}
