package org.himalia.auth.oauth;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.himalia.auth.AuthConfig;
import org.himalia.auth.registry.Person;
import org.himalia.auth.registry.Registry;
import org.himalia.auth.session.SignedIn;
import org.himalia.auth.token.Tokens;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Principal;
import org.himalia.contracts.scope.RequestedScope;
import org.himalia.contracts.scope.Scope;
import org.himalia.contracts.scope.ScopeSet;

/**
 * Decides on authorization requests, in the order that clients rely on: is the client one, does the
 * code go home, is the request sound, may the person open the server, was it agreed to.
 */
@ApplicationScoped
class Authorization {
    private final Clients clients;
    private final Registry registry;
    private final Tokens tokens;
    private final AuthConfig config;

    Authorization(Clients clients, Registry registry, Tokens tokens, AuthConfig config) {
        this.clients = clients;
        this.registry = registry;
        this.tokens = tokens;
        this.config = config;
    }

    /**
     * What the person would grant.
     *
     * @param scopes what is asked for; nothing: all that the client may ask for
     * @return fails with 400 for a bad client or redirect URI, with 403 when the person may not
     *     open the server, with {@link AuthorizationRefusedException} for the rest
     */
    Uni<Grant> decide(
            AuthorizationRequest request, SignedIn person, Optional<List<String>> scopes) {
        return client(request).chain(client -> decide(request, client, person, scopes));
    }

    private Uni<Client> client(AuthorizationRequest request) {
        String id = request.clientId();
        if (id == null) {
            return Uni.createFrom()
                    .failure(HubException.badRequest("Missing client_id parameter."));
        }
        return clients.find(id)
                .map(
                        found ->
                                found.orElseThrow(
                                        () ->
                                                HubException.badRequest(
                                                        "Invalid client_id parameter value: the"
                                                            + " server has stopped. Start it again"
                                                            + " from your home page.")))
                .invoke(client -> request.checkRedirect(client.redirectUri()));
    }

    private Uni<Grant> decide(
            AuthorizationRequest request,
            Client client,
            SignedIn person,
            Optional<List<String>> scopes) {
        ScopeChoice choice = new ScopeChoice(client, new Principal.User(person.user()));
        String home = client.redirectUri();
        Optional<Pkce> proofKey = request.checkGrant(home, config.oauthRequirePkce());
        Set<RequestedScope> wanted =
                choice.wanted(scopes)
                        .orElseThrow(() -> request.refused(home, "invalid_scope", null));
        boolean owner = client.server().owner().equals(person.user());
        Uni<Set<RequestedScope>> granted =
                owner && wanted.equals(choice.always())
                        ? Uni.createFrom().item(wanted)
                        : registry.find(person.user())
                                .map(found -> found.orElseThrow(Authorization::stranger))
                                .chain(found -> cutDown(client, choice, wanted, found));
        return granted.map(held -> new Grant(client, person, held, proofKey));
    }

    /** What of the wanted scopes the person has; fails with 403 when access is not among them. */
    private Uni<Set<RequestedScope>> cutDown(
            Client client, ScopeChoice choice, Set<RequestedScope> wanted, Person person) {
        Principal.User principal = new Principal.User(person.name());
        ScopeSet may = person.may();
        ScopeSet asked = ScopeSet.expand(wanted, principal, client.issuer());
        return registry.groupsOf(asked.usersToLookUp(may))
                .invoke(
                        groups -> {
                            boolean owner = client.server().owner().equals(person.name());
                            if (!owner
                                    && !may.allows(Scope.ACCESS_SERVERS, client.server(), groups)) {
                                throw HubException.forbidden(
                                        "You do not have permission to access "
                                                + client.server()
                                                + ". Ask its owner to share it with you.");
                            }
                        })
                .map(groups -> choice.held(wanted, may, groups));
    }

    /**
     * Whether the person need not be asked: for an own server, and for what was granted to the
     * client before.
     */
    Uni<Boolean> agreedTo(Grant grant) {
        if (grant.client().server().owner().equals(grant.person().user())) {
            return Uni.createFrom().item(true);
        }
        return tokens.scopesOf(grant.person().user(), grant.client().id)
                .map(granted -> granted.containsAll(grant.scopeNames()));
    }

    private static HubException stranger() {
        return HubException.forbidden("The hub does not know you any more. Sign in again.");
    }
}
