package org.himalia.auth.token;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.himalia.auth.AuthConfig;
import org.himalia.auth.permission.Permitted;
import org.himalia.auth.registry.Person;
import org.himalia.auth.registry.Registry;
import org.himalia.auth.secret.Secrets;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Gate;
import org.himalia.contracts.scope.GroupMembership;
import org.himalia.contracts.scope.Issuer;
import org.himalia.contracts.scope.Principal;
import org.himalia.contracts.scope.RequestedScope;
import org.himalia.contracts.scope.Scope;
import org.himalia.contracts.scope.ScopeSet;
import org.himalia.contracts.scope.Target;
import org.himalia.contracts.scope.TokenScopes;
import org.himalia.platform.config.HubConfig;
import org.jspecify.annotations.Nullable;

/** The tokens of users, as far as the asking user or program may see and change them. */
@ApplicationScoped
class UserTokens {
    private final Tokens tokens;
    private final Permitted permitted;
    private final Registry registry;
    private final Secrets secrets;
    private final AuthConfig config;
    private final HubConfig hub;

    UserTokens(
            Tokens tokens,
            Permitted permitted,
            Registry registry,
            Secrets secrets,
            AuthConfig config,
            HubConfig hub) {
        this.tokens = tokens;
        this.permitted = permitted;
        this.registry = registry;
        this.secrets = secrets;
        this.config = config;
        this.hub = hub;
    }

    /**
     * The owner of tokens, if the asker holds a scope for the owner.
     *
     * @return fails with 403 or 404 as {@link Gate} says
     */
    Uni<Person> owner(String name, Uni<ScopeSet> asker, Scope scope) {
        return asker.chain(held -> person(name).map(found -> admitted(found, held, scope)));
    }

    private Uni<Optional<Person>> person(String name) {
        try {
            return registry.find(new Username(name));
        } catch (HubException impossible) {
            return Uni.createFrom().item(Optional.empty());
        }
    }

    private static Person admitted(Optional<Person> found, ScopeSet held, Scope scope) {
        if (found.isEmpty()) {
            Gate.requireAnywhere(held, scope);
            throw Gate.hidden();
        }
        Person person = found.get();
        GroupMembership groups =
                GroupMembership.of(Map.of(person.name(), Set.copyOf(person.groups())));
        Gate.require(held, new Target.User(person.name()), groups, scope);
        return person;
    }

    /** All tokens of a user. */
    Uni<List<TokenView>> all(Person owner) {
        return tokens.of(owner.name())
                .chain(
                        all ->
                                Multi.createFrom()
                                        .iterable(all)
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                token -> view(token, owner, null))
                                        .collect()
                                        .asList());
    }

    /** One token of a user; fails with 404 if there is none of this id. */
    Uni<TokenView> one(Person owner, String id) {
        return stored(owner, id).chain(token -> view(token, owner, null));
    }

    /** Revokes a token; fails with 404 if there is none of this id. */
    Uni<Void> revoke(Person owner, String id) {
        return stored(owner, id).chain(tokens::revoke);
    }

    private Uni<StoredToken> stored(Person owner, String id) {
        HubException none = HubException.notFound("No such token: it may have been revoked");
        if (!id.matches("a\\d{1,18}")) {
            throw none;
        }
        return tokens.find(owner.name(), Long.parseLong(id.substring(1)))
                .map(found -> found.orElseThrow(() -> none));
    }

    /**
     * Issues a token.
     *
     * @param requester who asks for it, for its note
     * @return fails with 400 when the owner may not do what it asks for
     */
    Uni<TokenView> issue(Person owner, Username requester, TokenRequest request) {
        Set<RequestedScope> scopes = request.scopes();
        Instant now = Instant.now();
        NewToken wanted =
                NewToken.ofHub(
                        owner.name(),
                        scopes.stream().map(RequestedScope::toString).toList(),
                        note(request, owner.name(), requester),
                        Lifetime.of(request.expiresIn(), config.tokenExpiresInMaxSeconds())
                                .map(now::plus)
                                .orElse(null));
        return refuseExcess(scopes, owner)
                .chain(() -> tokens.issue(secrets.hex(), wanted))
                .chain(issued -> view(issued.stored(), owner, issued.secret()));
    }

    private Uni<Void> refuseExcess(Set<RequestedScope> scopes, Person owner) {
        TokenScopes asked =
                new TokenScopes(scopes, new Principal.User(owner.name()), new Issuer.Hub());
        ScopeSet held = owner.may();
        return registry.groupsOf(asked.usersToLookUp(held))
                .map(groups -> asked.excess(held, groups))
                .invoke(UserTokens::refuse)
                .replaceWithVoid();
    }

    private static void refuse(ScopeSet excess) {
        if (!excess.isEmpty()) {
            throw HubException.badRequest(
                    "Not assigning requested scopes "
                            + String.join(", ", excess.toStrings())
                            + " not held by the owner of the token");
        }
    }

    private static String note(TokenRequest request, Username owner, Username requester) {
        String note = request.note();
        if (!note.isEmpty()) {
            return note;
        }
        return requester.equals(owner)
                ? "Requested via api"
                : "Requested via api by user " + requester;
    }

    private Uni<TokenView> view(StoredToken token, Person owner, @Nullable String secret) {
        return permitted
                .ofToken(token.asked(), owner)
                .map(may -> TokenView.of(token, may.toStrings(), hub.baseUrl(), secret));
    }
}
