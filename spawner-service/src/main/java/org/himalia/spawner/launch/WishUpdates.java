package org.himalia.spawner.launch;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.platform.event.Consumption;
import org.jspecify.annotations.Nullable;

/** Takes in what the registry wants, and wakes whoever can see to it. */
@ApplicationScoped
class WishUpdates {
    private final LaunchRepository launches;
    private final LaunchController controller;
    private final Traces traces;

    WishUpdates(LaunchRepository launches, LaunchController controller, Traces traces) {
        this.launches = launches;
        this.controller = controller;
        this.traces = traces;
    }

    @Incoming("server-requested")
    Uni<Void> on(ConsumerRecord<String, String> consumed) {
        @Nullable String traceparent = traces.of(consumed);
        return Consumption.of(consumed, event -> apply(event, traceparent));
    }

    private Uni<Void> apply(Event event, @Nullable String traceparent) {
        return event instanceof ServerEvent.Request request
                ? launches.wish(request, wish(request, traceparent))
                        .invoke(() -> controller.wake(request.serverId()))
                : Uni.createFrom().voidItem();
    }

    private static Wish wish(ServerEvent.Request request, @Nullable String traceparent) {
        return switch (request) {
            case ServerEvent.Requested start ->
                    new Wish(
                            start.generation(),
                            Wish.Wanted.RUNNING,
                            start.userOptions(),
                            traceparent);
            case ServerEvent.StopRequested stop ->
                    new Wish(stop.generation(), Wish.Wanted.STOPPED, Map.of(), traceparent);
        };
    }
}
