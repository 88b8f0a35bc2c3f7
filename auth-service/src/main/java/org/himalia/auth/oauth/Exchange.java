package org.himalia.auth.oauth;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.himalia.auth.AuthConfig;
import org.himalia.auth.secret.Secrets;
import org.himalia.auth.token.Issued;
import org.himalia.auth.token.NewToken;
import org.himalia.auth.token.Tokens;

/**
 * Exchanges authorization codes for access tokens. A code is good for one exchange by its own
 * client; of several at once, on whatever replica, one wins. A second use takes back what the first
 * one got, because one of the two was not the client (RFC 6749 §4.1.2).
 */
@ApplicationScoped
class Exchange {
    private final Clients clients;
    private final Codes codes;
    private final Tokens tokens;
    private final Secrets secrets;
    private final AuthConfig config;

    Exchange(Clients clients, Codes codes, Tokens tokens, Secrets secrets, AuthConfig config) {
        this.clients = clients;
        this.codes = codes;
        this.tokens = tokens;
        this.secrets = secrets;
        this.config = config;
    }

    /** The outcome within the transaction: a refusal that must not undo what it goes with. */
    sealed interface Outcome {
        record Granted(String accessToken, List<String> scopes) implements Outcome {}

        record Refused(TokenRefusedException refusal) implements Outcome {}
    }

    /** Exchanges a code; refuses what is wrong with the request without using the code up. */
    @WithTransaction
    Uni<Outcome> exchange(TokenRequest request) {
        return clients.find(request.clientId())
                .map(
                        found ->
                                found.filter(client -> client.knows(request.clientSecret()))
                                        .orElseThrow(TokenRefusedException::invalidClient))
                .chain(client -> exchange(request, client));
    }

    private Uni<Outcome> exchange(TokenRequest request, Client client) {
        return codes.lock(request.code())
                .map(
                        found ->
                                found.filter(code -> code.belongsTo(client))
                                        .orElseThrow(TokenRefusedException::invalidGrant))
                .chain(code -> exchange(request, client, code));
    }

    private Uni<Outcome> exchange(TokenRequest request, Client client, AuthorizationCode code) {
        Long used = code.tokenId();
        if (used != null) {
            return tokens.revokeById(used)
                    .replaceWith(new Outcome.Refused(TokenRefusedException.invalidGrant()));
        }
        if (code.expired(Instant.now())) {
            throw TokenRefusedException.invalidGrant();
        }
        checkProof(request, code);
        if (request.redirectUri() != null && !request.redirectUri().equals(client.redirectUri())) {
            throw TokenRefusedException.invalidRequest("Mismatching redirect URI.");
        }
        return tokens.issue(secrets.alphanumeric(), token(client, code))
                .invoke(issued -> code.exchangedFor(issued.stored().id()))
                .map(Exchange::granted);
    }

    private static Outcome granted(Issued issued) {
        return new Outcome.Granted(issued.secret(), issued.stored().scopes());
    }

    private static void checkProof(TokenRequest request, AuthorizationCode code) {
        code.proofKey()
                .ifPresent(
                        proof -> {
                            if (request.codeVerifier() == null) {
                                throw TokenRefusedException.invalidRequest(
                                        "Code verifier required.");
                            }
                            if (!proof.provenBy(request.codeVerifier())) {
                                throw TokenRefusedException.invalidGrant();
                            }
                        });
    }

    private NewToken token(Client client, AuthorizationCode code) {
        return new NewToken(
                code.owner(),
                code.scopes(),
                "",
                client.id,
                client.server().toString(),
                code.sessionId(),
                Instant.now().plus(config.oauthTokenLifetime()));
    }
}
