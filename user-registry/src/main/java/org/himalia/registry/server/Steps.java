package org.himalia.registry.server;

import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far one watcher of a start has been told, and the events as JupyterHub shapes them. */
final class Steps {
    private static final int DONE = 100;

    private final ServerView server;
    private final String baseUrl;
    private long position;
    private boolean over;

    Steps(ServerView server, String baseUrl) {
        this.server = server;
        this.baseUrl = baseUrl;
    }

    UUID server() {
        return server.id();
    }

    long generation() {
        return server.generation();
    }

    /** Up to which stored step it was told. */
    long position() {
        return position;
    }

    /** Whether the last event was told. */
    boolean over() {
        return over;
    }

    /**
     * The events that follow from a look.
     *
     * @param rows the server with each further step; none when the server is gone
     */
    List<Map<String, Object>> tell(List<Row> rows) {
        if (over) {
            return List.of();
        }
        List<Map<String, Object>> events = new ArrayList<>();
        for (Row row : rows) {
            Long at = row.getLong("position");
            if (at != null) {
                position = at;
                events.add(event(row.getInteger("progress"), row.getString("message")));
            }
        }
        Map<String, Object> last = last(rows);
        if (last != null) {
            over = true;
            events.add(last);
        }
        return events;
    }

    private @Nullable Map<String, Object> last(List<Row> rows) {
        if (rows.isEmpty() || rows.getFirst().getLong("generation") != server.generation()) {
            return cancelled();
        }
        Row row = rows.getFirst();
        return switch (row.getString("state")) {
            case "STARTING" -> null;
            case "READY" -> ready(server.ref().url(baseUrl));
            case "FAILED" -> failed(row.getString("failure"), row.getString("log"));
            default -> failed(row.getString("failure"), null);
        };
    }

    static Map<String, Object> event(int progress, String message) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("progress", progress);
        event.put("message", message);
        return event;
    }

    static Map<String, Object> ready(String url) {
        Map<String, Object> event = event(DONE, "Server ready at " + url);
        event.put("ready", true);
        event.put("html_message", "Server ready at <a href=\"" + url + "\">" + url + "</a>");
        event.put("url", url);
        return event;
    }

    static Map<String, Object> failed(@Nullable String message, @Nullable String log) {
        return ended("Spawn failed: " + Failure.text(message, log));
    }

    private static Map<String, Object> cancelled() {
        return ended("Spawn cancelled");
    }

    private static Map<String, Object> ended(String message) {
        Map<String, Object> event = event(DONE, message);
        event.put("failed", true);
        return event;
    }
}
