package org.himalia.spawner.launch;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.peer.Peer;
import org.himalia.platform.peer.Peers;
import org.himalia.spawner.Blocking;
import org.himalia.spawner.launcher.LaunchOrder.Credentials;

/** Asks auth-service for the credentials of servers, and to end them. */
@ApplicationScoped
class CredentialsClient {
    private static final String PATH = "/internal/server-credentials";

    private final Peers peers;
    private final HubConfig hub;

    CredentialsClient(Peers peers, HubConfig hub) {
        this.peers = peers;
        this.hub = hub;
    }

    @RegisterForReflection
    private record Subject(
            String user,
            String serverName,
            UUID serverId,
            long generation,
            String prefix,
            String redirectUri) {}

    @RegisterForReflection
    private record Minted(String apiToken, String clientId, List<String> allowedScopes) {}

    /** New credentials, which replace those of an older generation. */
    Credentials mint(Launch launch) {
        Minted minted = Blocking.await(() -> auth().post(PATH, subject(launch), Minted.class));
        return new Credentials(minted.apiToken(), minted.clientId(), minted.allowedScopes());
    }

    /** Ends the credentials of the generation worked on, and older ones; may be repeated. */
    void revoke(Launch launch) {
        Blocking.await(() -> auth().post(PATH + "/revoke", subject(launch), JsonNode.class));
    }

    private Peer auth() {
        return peers.of("auth-service");
    }

    private Subject subject(Launch launch) {
        String prefix = launch.server().url(hub.baseUrl());
        return new Subject(
                launch.server().owner().value(),
                launch.server().name().value(),
                launch.serverId(),
                launch.observedGeneration(),
                prefix,
                prefix + "oauth_callback");
    }
}
