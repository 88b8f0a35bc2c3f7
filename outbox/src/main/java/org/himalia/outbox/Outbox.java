package org.himalia.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.himalia.contracts.event.Event;
import org.jspecify.annotations.Nullable;

/** Where use cases put their events: published if, and only if, the transaction commits. */
@ApplicationScoped
public class Outbox {
    /**
     * Adds an event to the transaction at hand. Fails with 413 when its data are larger than {@link
     * OutboxEntry#LARGEST}.
     */
    public Uni<Void> add(Event event) {
        return Panache.getSession().chain(session -> add(session, event));
    }

    /** Adds an event to an open session's transaction, as {@link #add(Event)} does. */
    public Uni<Void> add(Mutiny.Session session, Event event) {
        if (session.currentTransaction() == null) {
            throw new IllegalStateException("an event without a transaction: " + event.getClass());
        }
        return session.persist(OutboxEntry.of(event, traceparent()));
    }

    /** The trace of the change (W3C Trace Context), so that its consumers join it. */
    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-"
                        + span.getTraceId()
                        + "-"
                        + span.getSpanId()
                        + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
