package org.himalia.spawner.launch;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.himalia.platform.config.HubConfig;
import org.himalia.spawner.Blocking;
import org.himalia.spawner.launcher.Handle;

/** Asks a server whether it answers: {@code GET {target}{prefix}api}, any status below 500. */
@ApplicationScoped
class ReadinessProbe {
    private static final int CONNECT_MS = 1_000;
    private static final int ANSWER_MS = 5_000;
    private static final int BROKEN = 500;
    private static final String VERSION = "X-JupyterHub-Version";

    private final WebClient client;
    private final HubConfig hub;

    ReadinessProbe(Vertx vertx, HubConfig hub) {
        this.hub = hub;
        this.client =
                WebClient.create(
                        vertx,
                        new WebClientOptions()
                                .setConnectTimeout(CONNECT_MS)
                                .setKeepAlive(false)
                                .setFollowRedirects(false)
                                .setUserAgent("himalia-spawner-service"));
    }

    /** Its version, or an empty text if it told none; empty when it does not answer. */
    Optional<String> ask(Handle handle) {
        String url = handle.target() + handle.server().url(hub.baseUrl()) + "api";
        return Blocking.await(() -> answer(url));
    }

    private Uni<Optional<String>> answer(String url) {
        return client.getAbs(url)
                .timeout(ANSWER_MS)
                .send()
                .map(ReadinessProbe::version)
                // not listening yet, or not speaking HTTP yet: that is the answer
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static Optional<String> version(HttpResponse<Buffer> answer) {
        if (answer.statusCode() >= BROKEN) {
            return Optional.empty();
        }
        String version = answer.getHeader(VERSION);
        return Optional.of(version == null ? "" : version);
    }
}
