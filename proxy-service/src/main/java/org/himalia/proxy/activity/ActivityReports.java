package org.himalia.proxy.activity;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.himalia.contracts.event.ActivityEvent;
import org.himalia.contracts.event.EventType;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerName;
import org.himalia.platform.event.CloudEvents;
import org.himalia.platform.event.EventCodec;
import org.himalia.platform.time.Repeating;
import org.himalia.proxy.ProxyConfig;
import org.himalia.proxy.route.Routes;
import org.jboss.logging.Logger;

/**
 * Tells the registry when servers were last used. There is no outbox here: a report that is lost is
 * made up for by the next use, and what could not be sent is tried again with the next report.
 */
@Singleton
class ActivityReports {
    private static final Logger LOG = Logger.getLogger(ActivityReports.class);

    private final ActivityTracker tracker;
    private final Routes routes;
    private final MutinyEmitter<Record<String, String>> channel;
    private final String service;

    ActivityReports(
            ActivityTracker tracker,
            Routes routes,
            @Channel("activity-seen") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<Record<String, String>> channel,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.tracker = tracker;
        this.routes = routes;
        this.channel = channel;
        this.service = service;
    }

    void start(@Observes StartupEvent started, Repeating repeating, ProxyConfig config) {
        repeating.every(config.activityInterval(), "reporting activity", this::report);
    }

    /** One event per server that was used since the last report that arrived. */
    private Uni<Void> report() {
        tracker.keepOnly(routes.table().routes());
        return Multi.createFrom()
                .iterable(tracker.news())
                .onItem()
                .transformToUniAndConcatenate(this::send)
                .collect()
                .asList()
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.debugf("activity is reported later: %s", e.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> send(LastSeen used) {
        Instant last = used.news();
        Map<String, String> data = used.route().data();
        String user = data.get("user");
        if (last == null || user == null) {
            return Uni.createFrom().voidItem();
        }
        ServerName server = new ServerName(data.getOrDefault("server_name", ""));
        ActivityEvent.Seen seen =
                new ActivityEvent.Seen(new Username(user), server, last, Instant.now());
        return channel.sendMessage(message(seen)).invoke(() -> used.reported(last));
    }

    private Message<Record<String, String>> message(ActivityEvent.Seen seen) {
        OutgoingKafkaRecordMetadata<String> metadata =
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withHeaders(
                                CloudEvents.headers(
                                        service,
                                        UUID.randomUUID(),
                                        EventType.ACTIVITY_SEEN.wireName(),
                                        seen.subject(),
                                        seen.at(),
                                        null))
                        .build();
        String value = EventCodec.write(seen);
        return Message.of(Record.of(seen.key(), value == null ? "" : value)).addMetadata(metadata);
    }
}
