package org.himalia.registry.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.registry.api.JsonBody;
import org.jspecify.annotations.Nullable;

/** Reads what requests to make and change users ask for; every fault is a 400 that names it. */
final class UserRequest {
    private static final List<String> KEYS =
            List.of("name", "admin", "groups", "roles", "auth_state");
    private static final String USERNAMES = "usernames";
    private static final int MOST_USERS = 10_000;

    private UserRequest() {}

    /**
     * Users to make.
     *
     * @param names each once, in order
     */
    record Bulk(List<Username> names, boolean admin) {}

    /** Changes of a user; null: as it is. */
    record Change(@Nullable Username name, @Nullable Boolean admin) {}

    static Bulk bulk(byte @Nullable [] body) {
        ObjectNode object = JsonBody.object(body);
        JsonNode names = object.remove(USERNAMES);
        if (names == null || !names.isArray() || names.isEmpty()) {
            throw HubException.badRequest("usernames must be a list of names");
        }
        if (names.size() > MOST_USERS) {
            throw HubException.badRequest("usernames must be at most " + MOST_USERS);
        }
        checkModel(object);
        return new Bulk(names(names), object.path("admin").booleanValue());
    }

    private static List<Username> names(JsonNode texts) {
        Set<Username> names = new LinkedHashSet<>();
        List<String> invalid = new ArrayList<>();
        for (JsonNode text : texts) {
            if (!text.isTextual()) {
                throw JsonBody.wrongType(USERNAMES, "a list of strings");
            }
            try {
                names.add(Username.normalized(text.textValue()));
            } catch (HubException impossible) {
                invalid.add(text.textValue().toLowerCase(java.util.Locale.ROOT));
            }
        }
        if (!invalid.isEmpty()) {
            throw HubException.badRequest("Invalid usernames: " + String.join(", ", invalid));
        }
        return List.copyOf(names);
    }

    /** Whether a new user is to be an administrator. */
    static boolean admin(byte @Nullable [] body) {
        JsonNode value = JsonBody.parse(body);
        if (JsonBody.isFalsy(value)) {
            return false;
        }
        if (!(value instanceof ObjectNode object)) {
            throw HubException.badRequest("The body must be a JSON object");
        }
        checkModel(object);
        return object.path("admin").booleanValue();
    }

    static Change change(byte @Nullable [] body) {
        ObjectNode object = JsonBody.object(body);
        checkModel(object);
        requireEmpty(object, "groups");
        requireEmpty(object, "roles");
        if (object.hasNonNull("auth_state")) {
            throw HubException.badRequest("auth_state is not kept: no sign-in provider uses it");
        }
        JsonNode admin = object.get("admin");
        return new Change(name(object), admin == null ? null : admin.booleanValue());
    }

    private static @Nullable Username name(ObjectNode object) {
        JsonNode name = object.get("name");
        return name == null ? null : Username.normalized(name.textValue());
    }

    private static void requireEmpty(ObjectNode object, String key) {
        if (!object.path(key).isEmpty()) {
            throw HubException.badRequest(key + " of a user cannot be changed here");
        }
    }

    private static void checkModel(ObjectNode object) {
        JsonBody.allowOnly(object, KEYS);
        check(object, "name", JsonNode::isTextual, "a string");
        check(object, "admin", JsonNode::isBoolean, "true or false");
        check(object, "groups", JsonNode::isArray, "a list");
        check(object, "roles", JsonNode::isArray, "a list");
        check(object, "auth_state", JsonNode::isObject, "an object");
    }

    private static void check(
            ObjectNode object,
            String key,
            java.util.function.Predicate<JsonNode> type,
            String wanted) {
        JsonNode value = object.get(key);
        if (value != null && !type.test(value)) {
            throw JsonBody.wrongType(key, wanted);
        }
    }
}
