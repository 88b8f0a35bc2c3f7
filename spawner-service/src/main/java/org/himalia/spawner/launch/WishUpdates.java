package org.himalia.spawner.launch;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.platform.event.Consumption;

/** Takes in what the registry wants, and wakes whoever can see to it. */
@ApplicationScoped
class WishUpdates {
    private final LaunchRepository launches;
    private final LaunchController controller;

    WishUpdates(LaunchRepository launches, LaunchController controller) {
        this.launches = launches;
        this.controller = controller;
    }

    @Incoming("server-requested")
    Uni<Void> on(ConsumerRecord<String, String> consumed) {
        return Consumption.of(consumed, this::apply);
    }

    private Uni<Void> apply(Event event) {
        return event instanceof ServerEvent.Request request
                ? launches.wish(request, wish(request))
                        .invoke(() -> controller.wake(request.serverId()))
                : Uni.createFrom().voidItem();
    }

    private static Wish wish(ServerEvent.Request request) {
        return switch (request) {
            case ServerEvent.Requested start ->
                    new Wish(start.generation(), Wish.Wanted.RUNNING, start.userOptions());
            case ServerEvent.StopRequested stop ->
                    new Wish(stop.generation(), Wish.Wanted.STOPPED, Map.of());
        };
    }
}
