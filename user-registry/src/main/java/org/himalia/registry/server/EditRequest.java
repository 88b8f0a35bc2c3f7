package org.himalia.registry.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.himalia.contracts.problem.HubException;
import org.himalia.registry.api.JsonBody;
import org.jspecify.annotations.Nullable;

/**
 * What a request to edit a server asks for; null: as it is.
 *
 * @param name its new name, as given
 * @param displayName its new name for people
 * @param userOptions its options at the next start
 */
record EditRequest(
        @Nullable String name,
        @Nullable String displayName,
        @Nullable Map<String, Object> userOptions) {
    private static final List<String> KEYS = List.of("name", "display_name", "user_options");

    /**
     * Reads a body.
     *
     * @throws HubException bad request, naming what is wrong
     */
    static EditRequest of(byte @Nullable [] body) {
        ObjectNode object = JsonBody.object(body);
        JsonBody.allowOnly(object, KEYS);
        if (object.isEmpty()) {
            throw HubException.badRequest("Nothing to change: give " + String.join(", ", KEYS));
        }
        return new EditRequest(
                text(object, "name"), displayName(object), options(object.get("user_options")));
    }

    private static @Nullable String text(ObjectNode object, String key) {
        JsonNode value = object.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw JsonBody.wrongType(key, "a string");
        }
        return value.textValue();
    }

    private static @Nullable String displayName(ObjectNode object) {
        String name = text(object, "display_name");
        return name == null || name.isEmpty() ? null : ServerNames.displayName(name);
    }

    private static @Nullable Map<String, Object> options(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            throw JsonBody.wrongType("user_options", "an object");
        }
        return StartRequest.options(object);
    }
}
