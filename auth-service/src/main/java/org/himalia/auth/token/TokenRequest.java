package org.himalia.auth.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.RequestedScope;
import org.himalia.contracts.scope.Role;
import org.himalia.contracts.scope.Roles;
import org.jspecify.annotations.Nullable;

/** The body of a request for a token: an object, or nothing at all. */
final class TokenRequest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Map<String, Role> ROLES =
            Roles.DEFAULTS.stream().collect(Collectors.toMap(Role::name, Function.identity()));

    private final ObjectNode body;

    private TokenRequest(ObjectNode body) {
        this.body = body;
    }

    /** Reads a body; 400 for what is neither an object nor empty. */
    static TokenRequest of(@Nullable String text) {
        try {
            JsonNode read = JSON.readTree(text == null ? "" : text);
            if (read instanceof ObjectNode object) {
                return new TokenRequest(object);
            }
            if (read instanceof MissingNode || says(read, "null", "false", "0", "\"\"", "[]")) {
                return new TokenRequest(JSON.createObjectNode());
            }
        } catch (JsonProcessingException malformed) {
            throw HubException.badRequest("Invalid JSON in body of request");
        }
        throw HubException.badRequest("Body must be a JSON dict or empty");
    }

    private static boolean says(JsonNode read, String... texts) {
        return List.of(texts).contains(read.toString());
    }

    /** Name and password of somebody who has no other credentials yet. */
    Optional<NameAndPassword> credentials() {
        JsonNode auth = body.path("auth");
        JsonNode name = auth.path("username");
        JsonNode password = auth.path("password");
        return name.isTextual() && password.isTextual()
                ? Optional.of(new NameAndPassword(name.textValue(), password.textValue()))
                : Optional.empty();
    }

    record NameAndPassword(String name, String password) {}

    /** What it is to live. */
    JsonNode expiresIn() {
        return body.path("expires_in");
    }

    /** What it is for; empty if it does not say. */
    String note() {
        JsonNode note = body.path("note");
        if (note.isNull() || note.isMissingNode()) {
            return "";
        }
        if (!note.isTextual()) {
            throw HubException.badRequest("note must be a string");
        }
        return Note.checked(note.textValue());
    }

    /** What the token asks for: its scopes, those of its roles, or all that its owner may. */
    Set<RequestedScope> scopes() {
        Optional<List<String>> scopes = strings("scopes");
        Optional<List<String>> roles = strings("roles");
        if (scopes.isPresent() && roles.isPresent()) {
            throw HubException.badRequest("Specify either roles or scopes, not both");
        }
        return scopes.map(RequestedScope::parseAll)
                .or(() -> roles.map(TokenRequest::ofRoles))
                .orElseGet(Roles.TOKEN::scopes);
    }

    private static Set<RequestedScope> ofRoles(List<String> names) {
        Set<RequestedScope> scopes = new LinkedHashSet<>();
        for (String name : names) {
            Role role = ROLES.get(name);
            if (role == null) {
                throw HubException.badRequest("No such role: " + Printable.of(name));
            }
            scopes.addAll(role.scopes());
        }
        return scopes;
    }

    private Optional<List<String>> strings(String key) {
        JsonNode value = body.path(key);
        if (value.isNull() || value.isMissingNode()) {
            return Optional.empty();
        }
        List<String> strings = new ArrayList<>();
        value.forEach(item -> strings.add(item.isTextual() ? item.textValue() : ""));
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isTextual)) {
            throw HubException.badRequest(key + " must be a list of strings or null");
        }
        return Optional.of(strings);
    }
}
