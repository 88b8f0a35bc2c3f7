package org.himalia.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.EventType;
import org.himalia.contracts.event.RouteEvent;
import org.jspecify.annotations.Nullable;

/** Events as JSON: snake_case keys, ISO 8601 instants, unknown keys ignored. */
public final class EventCodec {
    /** The JSON of events and of calls between services. */
    public static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private EventCodec() {}

    /** The record value: JSON, or null for an event that forgets its key. */
    public static @Nullable String write(Event event) {
        if (event instanceof RouteEvent.Removed) {
            return null;
        }
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that is no JSON: " + event.getClass(), e);
        }
    }

    /**
     * The event of a record's value.
     *
     * @throws UnreadableEventException when the data do not fit the type
     */
    public static Event read(EventType type, String value) {
        try {
            return JSON.readValue(value, type.data());
        } catch (JsonProcessingException e) {
            throw new UnreadableEventException(
                    "no " + type.wireName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
