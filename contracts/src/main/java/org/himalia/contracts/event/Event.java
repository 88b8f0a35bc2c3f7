package org.himalia.contracts.event;

import java.time.Instant;

/**
 * Something that happened and that others care about: the data of a CloudEvent (1.0, binary mode).
 * On the wire keys are snake_case JSON. Additions are optional fields; a change of meaning is a new
 * type.
 */
public sealed interface Event
        permits UserEvent, TokenEvent, ServerEvent, RouteEvent, ActivityEvent {
    /** The Kafka key: events with the same key keep their order. */
    String key();

    /** The CloudEvents {@code subject}: what it is about. */
    String subject();

    /** When it happened. */
    Instant at();
}
