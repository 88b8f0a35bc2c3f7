package org.himalia.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.himalia.platform.peer.Peers;

/**
 * Asks auth-service and remembers a positive answer for seconds. A negative one is never
 * remembered: the token may have been issued a moment ago.
 */
@DefaultBean
@ApplicationScoped
public class RemoteIntrospector implements Introspector {
    private static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final int MOST = 10_000;

    private final Peers peers;
    private final Cache<Credentials, Introspection> known =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

    RemoteIntrospector(Peers peers) {
        this.peers = peers;
    }

    @Override
    public Uni<Introspection> introspect(Credentials credentials) {
        if (credentials.empty()) {
            return Uni.createFrom().item(Introspection.NOBODY);
        }
        Credentials essential = essential(credentials);
        Introspection remembered = known.getIfPresent(essential);
        if (remembered != null) {
            return Uni.createFrom().item(remembered);
        }
        return peers.of("auth-service")
                .ask("/internal/introspect", essential, Introspection.class)
                .invoke(answer -> remember(essential, answer));
    }

    /** Forgets what is known of an owner's tokens and sessions, because some have ended. */
    public void forget(String owner) {
        known.asMap().values().removeIf(answer -> owner.equals(answer.name()));
    }

    private void remember(Credentials credentials, Introspection answer) {
        if (answer.active()) {
            known.put(credentials, answer);
        }
    }

    /** Only what decides, so that other cookies do not split the cache. */
    private static Credentials essential(Credentials all) {
        StringBuilder cookie = new StringBuilder();
        all.loginCookies().forEach(value -> append(cookie, Cookies.LOGIN, value));
        all.sessionId().ifPresent(value -> append(cookie, Cookies.SESSION_ID, value));
        return new Credentials(all.authorization(), cookie.isEmpty() ? null : cookie.toString());
    }

    private static void append(StringBuilder header, String name, String value) {
        header.append(header.isEmpty() ? "" : "; ").append(name).append('=').append(value);
    }
}
