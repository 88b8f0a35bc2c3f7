package org.himalia.stack.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;

/** What travels over the control socket: one JSON object per line, in snake_case. */
final class Message {
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();

    private Message() {}

    /**
     * A command.
     *
     * @param command {@code status}, {@code restart} or {@code stop}
     * @param part what to restart
     */
    record Request(String command, @Nullable String part) {}

    /**
     * An answer.
     *
     * @param error what went wrong; null when nothing did
     * @param report how the hub is, when that was asked
     */
    record Answer(@Nullable String error, @Nullable StackReport report) {}

    static String write(Object message) {
        try {
            return JSON.writeValueAsString(message) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + message.getClass(), e);
        }
    }
}
