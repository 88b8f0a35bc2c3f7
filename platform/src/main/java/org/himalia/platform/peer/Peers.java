package org.himalia.platform.peer;

import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.himalia.platform.config.HubConfig;

/** The other services, by name. */
@ApplicationScoped
public class Peers {
    private static final int CONNECT_TIMEOUT_MS = 1_000;
    private static final int CONNECTIONS = 50;

    private final HubConfig config;
    private final WebClient client;
    private final ServiceTokens tokens;
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();

    Peers(HubConfig config, Vertx vertx) {
        this.config = config;
        this.client =
                WebClient.create(
                        vertx,
                        new WebClientOptions()
                                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                                .setMaxPoolSize(CONNECTIONS)
                                .setFollowRedirects(false)
                                .setUserAgent("himalia-" + config.clientId()));
        this.tokens = new ServiceTokens(config.clientId(), config.clientSecret(), issuer());
    }

    /** A service; calls to it carry a token of ours. */
    public Peer of(String service) {
        return peers.computeIfAbsent(
                service, name -> new Peer(name, client, replicas(name), tokens));
    }

    /** auth-service as the issuer of tokens: calls to it carry none. */
    Peer issuer() {
        return new Peer("auth-service", client, replicas("auth-service"), null);
    }

    private Replicas replicas(String service) {
        List<URI> urls = config.services().byName().get(service);
        if (urls == null || urls.isEmpty()) {
            throw new IllegalStateException("himalia.services." + service + " is not set");
        }
        return new Replicas(urls, System::nanoTime);
    }
}
