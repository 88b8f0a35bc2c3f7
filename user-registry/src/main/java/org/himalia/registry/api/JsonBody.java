package org.himalia.registry.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.problem.HubException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a request, whatever its content type says. What cannot be stored or sent on is
 * refused here, once: NUL characters, numbers that no double holds, endless nesting.
 */
public final class JsonBody {
    private static final int DEEPEST = 64;
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private JsonBody() {}

    /**
     * The body's value; null for an empty body and for JSON's null.
     *
     * @throws HubException bad request, for what is no JSON in UTF-8 or cannot be kept
     */
    public static @Nullable JsonNode parse(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return null;
        }
        String text = decoded(body).strip();
        if (text.isEmpty()) {
            return null;
        }
        JsonNode value = read(text);
        check(value);
        return value.isNull() ? null : value;
    }

    /**
     * The body as an object.
     *
     * @throws HubException bad request, for anything else and for an empty body
     */
    public static ObjectNode object(byte @Nullable [] body) {
        if (parse(body) instanceof ObjectNode object) {
            return object;
        }
        throw HubException.badRequest("The request needs a body that is a JSON object");
    }

    /**
     * Fails unless an object has these keys only.
     *
     * @throws HubException bad request, naming the first other key
     */
    public static void allowOnly(ObjectNode object, List<String> keys) {
        object.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!keys.contains(key)) {
                                throw HubException.badRequest(
                                        "Unknown key "
                                                + Printable.of(key)
                                                + ", allowed: "
                                                + String.join(", ", keys));
                            }
                        });
    }

    /** What is wrong with a value: it has another type than the key wants. */
    public static HubException wrongType(String key, String wanted) {
        return HubException.badRequest(key + " must be " + wanted);
    }

    /** Whether Python would call it false: JupyterHub takes such bodies for none. */
    public static boolean isFalsy(@Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || value.isContainerNode() && value.isEmpty()
                || value.isTextual() && value.textValue().isEmpty()
                || value.isNumber() && value.doubleValue() == 0
                || value.isBoolean() && !value.booleanValue();
    }

    private static String decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw HubException.badRequest("The body is not UTF-8");
        }
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw HubException.badRequest("The body is not JSON that the hub can read");
        }
    }

    private static void check(JsonNode value) {
        switch (value.getNodeType()) {
            case STRING -> checkText(value.textValue());
            case NUMBER -> checkNumber(value);
            case ARRAY -> value.forEach(JsonBody::check);
            case OBJECT ->
                    value.properties()
                            .forEach(
                                    field -> {
                                        checkText(field.getKey());
                                        check(field.getValue());
                                    });
            default -> {}
        }
    }

    private static void checkText(String text) {
        if (text.indexOf('\0') >= 0) {
            throw HubException.badRequest("The body holds a NUL character, which cannot be kept");
        }
    }

    private static void checkNumber(JsonNode number) {
        if (number.isFloatingPointNumber() && !Double.isFinite(number.doubleValue())) {
            throw HubException.badRequest("The body holds a number that is too large");
        }
    }
}
