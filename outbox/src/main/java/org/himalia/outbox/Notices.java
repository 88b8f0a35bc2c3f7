package org.himalia.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Notices from the database (PostgreSQL {@code NOTIFY}) that every replica hears: triggers send
 * them when rows change. A notice only says "look again"; after a lost connection every listener is
 * told so, with an empty text.
 */
@ApplicationScoped
public class Notices {
    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final long PAUSE_MS = 500;

    private final PgSubscriber subscriber;
    private final Map<String, CopyOnWriteArrayList<Consumer<String>>> listeners =
            new ConcurrentHashMap<>();

    Notices(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        PgConnectOptions options =
                PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                        .setUser(user)
                        .setPassword(password);
        this.subscriber = PgSubscriber.subscriber(vertx, options);
        subscriber.reconnectPolicy(tries -> PAUSE_MS);
        subscriber.connect().onFailure(e -> LOG.warnf("no notices yet: %s", e.getMessage()));
    }

    /**
     * Listens from now on.
     *
     * @param channel the channel's name
     * @param heard gets each notice's text on an event loop; must not block
     */
    public void listen(String channel, Consumer<String> heard) {
        listeners.computeIfAbsent(channel, this::subscribe).add(heard);
    }

    /** Ends what {@link #listen} began. */
    public void forget(String channel, Consumer<String> heard) {
        CopyOnWriteArrayList<Consumer<String>> known = listeners.get(channel);
        if (known != null) {
            known.remove(heard);
        }
    }

    private CopyOnWriteArrayList<Consumer<String>> subscribe(String channel) {
        CopyOnWriteArrayList<Consumer<String>> known = new CopyOnWriteArrayList<>();
        subscriber
                .channel(channel)
                .subscribeHandler(again -> known.forEach(heard -> heard.accept("")))
                .handler(text -> known.forEach(heard -> heard.accept(text)));
        return known;
    }

    void stop(@Observes ShutdownEvent stopping) {
        subscriber.close();
    }
}
