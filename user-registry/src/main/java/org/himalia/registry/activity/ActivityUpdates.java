package org.himalia.registry.activity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.himalia.contracts.event.ActivityEvent;
import org.himalia.contracts.event.Event;
import org.himalia.platform.event.Consumption;

/** Takes note of the activity that proxy-service saw: a batch of events becomes one write. */
@ApplicationScoped
class ActivityUpdates {
    private final Activity activity;

    ActivityUpdates(Activity activity) {
        this.activity = activity;
    }

    @Incoming("activity-seen")
    Uni<Void> on(ConsumerRecords<String, String> batch) {
        return Consumption.ofAll(batch, this::apply);
    }

    private Uni<Void> apply(List<Event> events) {
        Seen seen = new Seen();
        for (Event event : events) {
            if (event instanceof ActivityEvent.Seen traffic) {
                seen.addUser(traffic.user().value(), traffic.lastActivity());
                seen.addServer(
                        traffic.user().value(),
                        traffic.serverName().value(),
                        traffic.lastActivity());
            }
        }
        return activity.write(seen);
    }
}
