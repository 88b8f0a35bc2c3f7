package org.himalia.registry.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.TokenEvent;
import org.himalia.platform.event.Consumption;
import org.himalia.platform.identity.RemoteIntrospector;

/** Forgets what was remembered of tokens and sessions that have ended, in every replica. */
@ApplicationScoped
class TokenUpdates {
    private final RemoteIntrospector introspector;

    TokenUpdates(RemoteIntrospector introspector) {
        this.introspector = introspector;
    }

    @Incoming("token-issued")
    Uni<Void> on(ConsumerRecord<String, String> consumed) {
        return Consumption.of(consumed, this::apply);
    }

    private Uni<Void> apply(Event event) {
        if (event instanceof TokenEvent.Revoked revoked) {
            introspector.forget(revoked.owner());
        }
        return Uni.createFrom().voidItem();
    }
}
