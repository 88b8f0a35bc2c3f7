package org.himalia.spawner.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.event.EventCodec;

/** Launches as rows of the table. */
final class LaunchCodec {
    /** The columns that {@link #read} needs; ages are counted by the database's clock. */
    static final String COLUMNS =
            "server_id, user_name, server_name, generation, wanted, user_options::text as options,"
                    + " traceparent,"
                    + " observed_generation, state::text as state_text, version,"
                    + " extract(epoch from now() - begun_at)::float8 as begun,"
                    + " extract(epoch from now() - since)::float8 as since";

    private static final TypeReference<Map<String, Object>> OPTIONS = new TypeReference<>() {};
    private static final double MILLIS = 1000;

    private LaunchCodec() {}

    static Launch read(Row row) {
        try {
            return new Launch(
                    row.getUUID("server_id"),
                    ServerRef.of(row.getString("user_name"), row.getString("server_name")),
                    new Wish(
                            row.getLong("generation"),
                            Wish.Wanted.valueOf(row.getString("wanted").toUpperCase(Locale.ROOT)),
                            EventCodec.JSON.readValue(row.getString("options"), OPTIONS),
                            row.getString("traceparent")),
                    row.getLong("observed_generation"),
                    EventCodec.JSON.readValue(row.getString("state_text"), LaunchState.class),
                    row.getLong("version"),
                    age(row, "begun"),
                    age(row, "since"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a launch that cannot be read: " + row.getUUID("server_id"), e);
        }
    }

    static String write(LaunchState state) {
        return json(state);
    }

    static String write(Map<String, Object> options) {
        return json(options);
    }

    static String write(Wish.Wanted wanted) {
        return wanted.name().toLowerCase(Locale.ROOT);
    }

    /** Not below zero, as it would be after the clock was set back. */
    private static Duration age(Row row, String column) {
        return Duration.ofMillis(Math.max(0, (long) (row.getDouble(column) * MILLIS)));
    }

    private static String json(Object value) {
        try {
            return EventCodec.JSON
                    .writerFor(value instanceof LaunchState ? LaunchState.class : Map.class)
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + value.getClass(), e);
        }
    }
}
