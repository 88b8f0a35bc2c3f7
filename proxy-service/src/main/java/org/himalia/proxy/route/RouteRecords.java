package org.himalia.proxy.route;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.platform.event.CloudEvents;
import org.himalia.platform.event.UnreadableEventException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a record of the topic does to the table. */
final class RouteRecords {
    private static final Logger LOG = Logger.getLogger(RouteRecords.class);

    private RouteRecords() {}

    /**
     * The table after a record. One that makes no sense changes nothing: others must not suffer.
     */
    static RouteTable apply(RouteTable table, ConsumerRecord<String, @Nullable String> consumed) {
        try {
            if (consumed.value() == null) {
                return table.without(consumed.key());
            }
            Event event = CloudEvents.read(consumed).orElse(null);
            return event instanceof RouteEvent.Changed changed
                    ? table.with(Route.of(changed))
                    : table;
        } catch (UnreadableEventException | IllegalArgumentException | BadPathException e) {
            LOG.errorf(
                    "passed over: the record of %s at offset %d: %s",
                    consumed.key(), consumed.offset(), e.getMessage());
            return table;
        }
    }
}
