package org.himalia.sample;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.himalia.contracts.event.Event;
import org.himalia.platform.event.Consumption;

/** Writes down whom it heard of; cannot bear the name grumble. */
@ApplicationScoped
public class Heard {
    @Incoming("user-created")
    Uni<Void> on(ConsumerRecord<String, String> record) {
        return Consumption.of(record, Heard::write);
    }

    private static Uni<Void> write(Event event) {
        if (event.key().equals("grumble")) {
            return Uni.createFrom().failure(new IllegalStateException("not that name"));
        }
        return Panache.withTransaction(
                () ->
                        Panache.getSession()
                                .chain(
                                        session ->
                                                session.createNativeQuery(
                                                                "insert into heard (name)"
                                                                        + " values (?1)")
                                                        .setParameter(1, event.key())
                                                        .executeUpdate())
                                .replaceWithVoid());
    }
}
