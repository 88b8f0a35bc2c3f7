package org.himalia.platform.peer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Our own token, by the OAuth 2.0 client-credentials grant (RFC 6749 §4.4), renewed in time. */
final class ServiceTokens {
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final Map<String, String> request;
    private final Peer issuer;
    private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
    private final AtomicReference<@Nullable Uni<String>> renewing = new AtomicReference<>();

    ServiceTokens(String clientId, String clientSecret, Peer issuer) {
        this.issuer = issuer;
        this.request =
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", clientId,
                        "client_secret", clientSecret);
    }

    /** Until when a token serves, by {@link System#nanoTime}: the wall clock may be moved. */
    private record Held(String token, long until) {}

    @RegisterForReflection
    private record Issued(String accessToken, long expiresIn) {}

    /** A token to show; calls that need a new one at the same time share it. */
    Uni<String> current() {
        Held now = held.get();
        if (now != null && System.nanoTime() - now.until() < 0) {
            return Uni.createFrom().item(now.token());
        }
        Uni<String> renewal =
                issuer.form("/internal/oidc/token", request, Issued.class)
                        .map(this::keep)
                        .onTermination()
                        .invoke(() -> renewing.set(null))
                        .memoize()
                        .indefinitely();
        return renewing.compareAndSet(null, renewal)
                ? renewal
                : Objects.requireNonNullElse(renewing.get(), renewal);
    }

    /** Forgets a token that was not accepted: keys may have changed before it expired. */
    void refused(String token) {
        held.updateAndGet(now -> now != null && now.token().equals(token) ? null : now);
    }

    private String keep(Issued issued) {
        Duration serves = Duration.ofSeconds(issued.expiresIn()).minus(SLACK);
        held.set(new Held(issued.accessToken(), System.nanoTime() + serves.toNanos()));
        return issued.accessToken();
    }
}
