package org.himalia.auth.oauth;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.himalia.auth.secret.Secrets;
import org.himalia.contracts.identity.PathSegment;
import org.himalia.contracts.scope.Issuer;
import org.himalia.contracts.scope.RequestedScope;
import org.himalia.contracts.server.ServerRef;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The OAuth client of a notebook server. Its secret is the server's API token. */
@Entity
@Table(name = "oauth_client")
@NullUnmarked // Hibernate fills the fields
class Client {
    @Id String id;
    String secretHash;
    String redirectUri;
    String owner;
    String serverName;
    String serverId;
    long generation;
    @Nullable Instant launchedAt;
    String[] allowedScopes;

    /**
     * The id of a server's client: a cookie name and different for each server. JupyterHub's, but
     * for a {@code -} within the user's name, which is escaped: there, {@code a-b}'s server and
     * server {@code b} of {@code a} share one.
     */
    static String idOf(ServerRef server) {
        String user = PathSegment.escape(server.owner().value()).replace("@", "%40");
        String name = server.name().value();
        return "jupyterhub-user-"
                + user.replace("-", "%2D")
                + (name.isEmpty() ? "" : "-" + PathSegment.escape(name));
    }

    /** Takes a new launch of the server over. */
    void relaunched(ServerLaunch launch, String newSecretHash) {
        secretHash = newSecretHash;
        redirectUri = launch.redirectUri();
        serverId = launch.serverId();
        generation = launch.generation();
        launchedAt = Instant.now();
        allowedScopes = new String[] {access()};
    }

    /** Whether it may take part in OAuth; the hub's own entry may not. */
    boolean usable() {
        return secretHash != null && redirectUri != null && owner != null;
    }

    boolean knows(String secret) {
        return usable() && Secrets.same(secretHash, Secrets.hash(secret));
    }

    @Nullable String secretHash() {
        return secretHash;
    }

    String redirectUri() {
        return redirectUri;
    }

    /** Whether a later launch of the same server has its credentials already. */
    boolean isAheadOf(ServerLaunch launch) {
        return isOf(launch) && generation > launch.generation();
    }

    /** Whether it was made for this launch or an earlier one of the same server. */
    boolean endsWith(ServerLaunch launch) {
        return isOf(launch) && generation <= launch.generation();
    }

    /** A server of the same name may be another one: its owner was removed and came back. */
    private boolean isOf(ServerLaunch launch) {
        return serverId != null && serverId.equals(launch.serverId());
    }

    ServerRef server() {
        return ServerRef.of(owner, serverName);
    }

    Issuer issuer() {
        return new Issuer.Server(server());
    }

    /** The scopes that may be asked for with it. */
    Set<RequestedScope> allowed() {
        return RequestedScope.parseAll(List.of(allowedScopes));
    }

    /** The scope that lets somebody open its server. */
    String access() {
        return "access:servers!server=" + server();
    }
}
