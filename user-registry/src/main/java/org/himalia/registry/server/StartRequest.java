package org.himalia.registry.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.event.EventCodec;
import org.himalia.registry.api.JsonBody;
import org.jspecify.annotations.Nullable;

/**
 * What a request to start or make a server asks for.
 *
 * @param displayName its name for people; null: as it is
 * @param userOptions options of this start; null: those of the last one
 */
public record StartRequest(
        @Nullable String displayName, @Nullable Map<String, Object> userOptions) {
    /** Nothing in particular. */
    public static final StartRequest PLAIN = new StartRequest(null, null);

    /** Options travel in an event, and a broker takes events up to a size only. */
    private static final int LARGEST_OPTIONS = 64 * 1024;

    private static final String RESERVED = "__jupyterhub_";
    private static final String DISPLAY_NAME = "display_name";
    private static final String USER_OPTIONS = "user_options";
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /**
     * Reads a body. One with neither {@code display_name} nor {@code user_options} is the options
     * themselves: so it was before JupyterHub 6.
     *
     * @throws HubException bad request, naming what is wrong
     */
    public static StartRequest of(byte @Nullable [] body) {
        JsonNode value = JsonBody.parse(body);
        if (JsonBody.isFalsy(value)) {
            return PLAIN;
        }
        if (!(value instanceof ObjectNode object)) {
            throw HubException.badRequest("The body must be a JSON object");
        }
        if (!object.has(DISPLAY_NAME) && !object.has(USER_OPTIONS)) {
            return new StartRequest(null, options(object));
        }
        return new StartRequest(displayName(object), userOptions(object));
    }

    private static @Nullable String displayName(ObjectNode object) {
        JsonNode name = object.get(DISPLAY_NAME);
        if (name != null && !name.isTextual()) {
            throw JsonBody.wrongType(DISPLAY_NAME, "a string");
        }
        return name == null || name.textValue().isEmpty()
                ? null
                : ServerNames.displayName(name.textValue());
    }

    private static @Nullable Map<String, Object> userOptions(ObjectNode object) {
        JsonNode options = object.get(USER_OPTIONS);
        if (options == null || options.isNull()) {
            return null;
        }
        if (!(options instanceof ObjectNode chosen)) {
            throw JsonBody.wrongType(USER_OPTIONS, "an object or null");
        }
        return options(chosen);
    }

    /** Options as they are stored: without the keys that are the hub's own. */
    static Map<String, Object> options(ObjectNode object) {
        if (object.toString().length() > LARGEST_OPTIONS) {
            throw HubException.badRequest(
                    "user_options must have at most " + LARGEST_OPTIONS + " characters");
        }
        Map<String, Object> options =
                new LinkedHashMap<>(EventCodec.JSON.convertValue(object, MAP));
        options.keySet().removeIf(key -> key.startsWith(RESERVED));
        return options;
    }
}
