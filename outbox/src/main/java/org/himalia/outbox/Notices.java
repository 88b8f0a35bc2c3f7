package org.himalia.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Notices from the database (PostgreSQL {@code NOTIFY}) that every replica hears: triggers send
 * them when rows change. A notice only says "look again"; whenever listening began, at first and
 * after each lost connection, every listener is told so, with an empty text.
 */
@ApplicationScoped
public class Notices {
    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final long PAUSE_MS = 500;
    private static final int CONNECT_TIMEOUT_MS = 2_000;

    private final Vertx vertx;
    private final PgSubscriber subscriber;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();

    Notices(
            Vertx vertx,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        PgConnectOptions options =
                PgConnectOptions.fromUri(url.replaceFirst("^vertx-reactive:", ""))
                        .setUser(user)
                        .setPassword(password)
                        .addProperty("application_name", "notices");
        options.setConnectTimeout(CONNECT_TIMEOUT_MS).setTcpKeepAlive(true);
        this.vertx = vertx;
        this.subscriber = PgSubscriber.subscriber(vertx, options);
        subscriber.reconnectPolicy(tries -> stopped.get() ? -1 : PAUSE_MS);
        connect(1);
    }

    /**
     * Listens from now on.
     *
     * @param channel the channel's name
     * @param heard gets each notice's text on an event loop; must not block
     */
    public void listen(String channel, Consumer<String> heard) {
        listeners.compute(
                channel, (name, known) -> known == null ? begin(name, heard) : more(known, heard));
    }

    /** Ends what {@link #listen} began. */
    public void forget(String channel, Consumer<String> heard) {
        listeners.getOrDefault(channel, new CopyOnWriteArrayList<>()).remove(heard);
    }

    /** The subscriber repeats a lost connection, but not a first one that failed. */
    private void connect(int attempt) {
        subscriber
                .connect()
                .onSuccess(done -> LOG.debugf("notices are heard, at attempt %d", attempt))
                .onFailure(
                        e -> {
                            if (attempt == 1) {
                                LOG.warnf("no notices yet: %s", e.getMessage());
                            }
                            subscriber.close();
                            vertx.setTimer(PAUSE_MS, timer -> reconnect(attempt + 1));
                        });
    }

    private void reconnect(int attempt) {
        if (!stopped.get()) {
            connect(attempt);
        }
    }

    private List<Consumer<String>> begin(String channel, Consumer<String> heard) {
        List<Consumer<String>> known = new CopyOnWriteArrayList<>(List.of(heard));
        subscriber
                .channel(channel)
                .subscribeHandler(begun -> tell(channel, known, ""))
                .handler(text -> tell(channel, known, text));
        return known;
    }

    private static List<Consumer<String>> more(
            List<Consumer<String>> known, Consumer<String> heard) {
        known.add(heard);
        return known;
    }

    /** A listener that fails keeps the notice from nobody else. */
    private static void tell(String channel, List<Consumer<String>> known, String text) {
        for (Consumer<String> heard : known) {
            try {
                heard.accept(text);
            } catch (RuntimeException e) {
                LOG.errorf(e, "a notice on %s was not understood", channel);
            }
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped.set(true);
        subscriber.close();
    }
}
