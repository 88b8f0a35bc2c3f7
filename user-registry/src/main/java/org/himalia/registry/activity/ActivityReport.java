package org.himalia.registry.activity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.problem.HubException;
import org.himalia.registry.api.JsonBody;
import org.himalia.registry.api.Times;
import org.jspecify.annotations.Nullable;

/**
 * When a user and some of the user's servers were last active.
 *
 * @param user the user; null: not reported
 * @param servers by server name
 */
record ActivityReport(@Nullable Instant user, Map<String, Instant> servers) {
    /** How much later than ours a clock may be. */
    private static final Duration SLACK = Duration.ofMinutes(59);

    private static final String LAST_ACTIVITY = "last_activity";
    private static final String SERVERS = "servers";

    /**
     * Reads a body.
     *
     * @throws HubException bad request, naming what is wrong
     */
    static ActivityReport of(byte @Nullable [] body, Instant now) {
        ObjectNode object = JsonBody.object(body);
        JsonNode own = object.get(LAST_ACTIVITY);
        JsonNode servers = object.get(SERVERS);
        boolean noOwn = JsonBody.isFalsy(own);
        boolean noServers = JsonBody.isFalsy(servers);
        if (noOwn && noServers) {
            throw HubException.badRequest("The body must have last_activity or servers, or both");
        }
        return new ActivityReport(
                own == null || noOwn ? null : time(own, now),
                servers == null || noServers ? Map.of() : servers(servers, now));
    }

    private static Map<String, Instant> servers(JsonNode value, Instant now) {
        if (!(value instanceof ObjectNode object)) {
            throw JsonBody.wrongType(SERVERS, "an object of servers by name");
        }
        Map<String, Instant> servers = new LinkedHashMap<>();
        object.properties()
                .forEach(server -> servers.put(server.getKey(), entry(server.getValue(), now)));
        return servers;
    }

    private static Instant entry(JsonNode server, Instant now) {
        JsonNode at = server.get(LAST_ACTIVITY);
        if (!server.isObject() || at == null) {
            throw JsonBody.wrongType(SERVERS, "objects that have last_activity");
        }
        return time(at, now);
    }

    private static Instant time(JsonNode value, Instant now) {
        if (!value.isTextual()) {
            throw JsonBody.wrongType(LAST_ACTIVITY, "a time as text, in ISO 8601");
        }
        Instant time =
                Times.parse(value.textValue())
                        .orElseThrow(
                                () ->
                                        HubException.badRequest(
                                                "last_activity "
                                                        + Printable.of(value.textValue())
                                                        + " is no time in ISO 8601"));
        if (time.isAfter(now.plus(SLACK))) {
            throw HubException.badRequest(
                    "last_activity "
                            + Printable.of(value.textValue())
                            + " is in the future: check the server's clock");
        }
        return time;
    }
}
