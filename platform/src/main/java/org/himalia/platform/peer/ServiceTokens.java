package org.himalia.platform.peer;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.himalia.platform.config.HubConfig;
import org.jspecify.annotations.Nullable;

/** Our own token, by the OAuth 2.0 client-credentials grant (RFC 6749 §4.4), renewed in time. */
final class ServiceTokens {
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final HubConfig config;
    private final Peer issuer;
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();

    ServiceTokens(HubConfig config, Peer issuer) {
        this.config = config;
        this.issuer = issuer;
    }

    private record Held(String token, Instant until) {}

    private record Issued(String accessToken, long expiresIn) {}

    Uni<String> current() {
        Held now = held.get();
        if (now != null && Instant.now().isBefore(now.until())) {
            return Uni.createFrom().item(now.token());
        }
        Map<String, String> request =
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", config.clientId(),
                        "client_secret", config.clientSecret());
        return issuer.form("/internal/oidc/token", request, Issued.class).map(this::keep);
    }

    private String keep(Issued issued) {
        Instant until = Instant.now().plusSeconds(issued.expiresIn()).minus(SLACK);
        held.set(new Held(issued.accessToken(), until));
        return issued.accessToken();
    }
}
