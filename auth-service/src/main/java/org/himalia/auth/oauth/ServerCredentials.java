package org.himalia.auth.oauth;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.himalia.auth.secret.Secrets;
import org.himalia.auth.token.NewToken;
import org.himalia.auth.token.Tokens;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;

/**
 * What a server needs to speak to the hub: an API token of its owner, and an OAuth client whose
 * secret that token is. Each launch gets new ones, and those of an earlier launch end.
 */
@ApplicationScoped
public class ServerCredentials {
    private final Clients clients;
    private final Tokens tokens;
    private final Secrets secrets;

    ServerCredentials(Clients clients, Tokens tokens, Secrets secrets) {
        this.clients = clients;
        this.tokens = tokens;
        this.secrets = secrets;
    }

    /**
     * Credentials of a launch.
     *
     * @param apiToken the server's API token and client secret
     * @param clientId its OAuth client
     * @param allowedScopes what may be asked for with that client
     */
    record Minted(String apiToken, String clientId, List<String> allowedScopes) {}

    /** Mints credentials; fails with 409 when a later launch has its own already. */
    @WithTransaction
    Uni<Minted> mint(ServerLaunch launch) {
        String secret = secrets.hex();
        return clients.lockOrCreate(launch.server())
                .invoke(client -> refuseEarlier(client, launch))
                .call(this::endFormer)
                .invoke(client -> client.relaunched(launch, Secrets.hash(secret)))
                .call(client -> tokens.issue(secret, serverToken(client, launch)))
                .map(client -> new Minted(secret, client.id, List.of(client.access())));
    }

    private static void refuseEarlier(Client client, ServerLaunch launch) {
        if (client.isAheadOf(launch)) {
            throw HubException.conflict(
                    "Launch "
                            + launch.generation()
                            + " of "
                            + launch.server()
                            + " is over: a later one has begun");
        }
    }

    private Uni<Void> endFormer(Client client) {
        String former = client.secretHash();
        return former == null
                ? Uni.createFrom().voidItem()
                : tokens.revokeClient(client.id, former);
    }

    private static NewToken serverToken(Client client, ServerLaunch launch) {
        return NewToken.ofHub(
                launch.server().owner(),
                List.of("users:activity!user", client.access()),
                "Server at " + launch.prefix(),
                null);
    }

    /** Ends the credentials of a launch and earlier ones; leaves those of a later one alone. */
    @WithTransaction
    Uni<Void> revoke(ServerLaunch launch) {
        return clients.lock(launch.server())
                .map(found -> found.filter(client -> client.endsWith(launch)))
                .call(found -> found.map(this::remove).orElse(Uni.createFrom().voidItem()))
                .replaceWithVoid();
    }

    /** Ends the credentials of the servers that a user had when she or he was removed. */
    @WithTransaction
    public Uni<Void> revokeAll(Username owner, Instant until) {
        return clients.of(owner, until)
                .call(
                        all ->
                                Multi.createFrom()
                                        .iterable(all)
                                        .onItem()
                                        .transformToUniAndConcatenate(this::remove)
                                        .collect()
                                        .asList())
                .replaceWithVoid();
    }

    private Uni<Void> remove(Client client) {
        return endFormer(client).chain(() -> clients.delete(client));
    }
}
