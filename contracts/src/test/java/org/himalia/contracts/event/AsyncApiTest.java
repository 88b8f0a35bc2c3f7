package org.himalia.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/asyncapi.json} true. To renew it: {@code -Dhimalia.docs.update=true}. */
class AsyncApiTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "asyncapi.json");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void theDocumentDescribesTheEventsAsTheyAre() throws IOException {
        String described = JSON.writeValueAsString(document()) + "\n";
        if (Boolean.getBoolean("himalia.docs.update")) {
            Files.writeString(DOCUMENT, described);
        }
        assertThat(DOCUMENT).content().isEqualTo(described);
    }

    @Test
    void everyEventHasATypeAndATopicOfItsOwnName() {
        for (EventType type : EventType.values()) {
            assertThat(EventType.named(type.wireName())).contains(type);
            assertThat(Topic.ALL).contains(type.topic());
        }
        assertThat(Topic.ALL).extracting(Topic::name).doesNotHaveDuplicates();
    }

    private static Map<String, Object> document() {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (Topic topic : Topic.ALL) {
            List<EventType> types =
                    Arrays.stream(EventType.values()).filter(t -> t.topic().equals(topic)).toList();
            if (types.isEmpty()) {
                continue;
            }
            channels.put(topic.name(), channel(topic, types));
            operations.put(
                    "receive-" + topic.name(),
                    ordered("action", "receive", "channel", ref("channels/" + topic.name())));
            types.forEach(type -> messages.put(type.shortName(), message(type)));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put(
                "info",
                ordered(
                        "title", "Himalia events",
                        "version", "1.0.0",
                        "description",
                                "CloudEvents 1.0 in the binary mode of the Kafka protocol binding:"
                                        + " attributes are ce_ headers, the value is JSON. At least"
                                        + " once, in order per key."));
        document.put("defaultContentType", "application/json");
        document.put("channels", channels);
        document.put("operations", operations);
        document.put(
                "components",
                ordered("messages", messages, "messageTraits", Map.of("cloudEvent", cloudEvent())));
        return document;
    }

    private static Map<String, Object> channel(Topic topic, List<EventType> types) {
        Map<String, Object> messages = new LinkedHashMap<>();
        types.forEach(
                t -> messages.put(t.shortName(), ref("components/messages/" + t.shortName())));
        return ordered(
                "address", topic.name(),
                "messages", messages,
                "bindings",
                        Map.of(
                                "kafka",
                                ordered(
                                        "partitions", topic.partitions(),
                                        "topicConfiguration",
                                                Map.of(
                                                        "cleanup.policy",
                                                        List.of(
                                                                topic.compacted()
                                                                        ? "compact"
                                                                        : "delete")))));
    }

    private static Map<String, Object> message(EventType type) {
        Map<String, Object> message =
                ordered(
                        "name", type.wireName(),
                        "title", type.shortName(),
                        "traits", List.of(ref("components/messageTraits/cloudEvent")));
        if (type != EventType.ROUTE_REMOVED) {
            message.put("payload", object(type.data()));
        }
        return message;
    }

    private static Map<String, Object> cloudEvent() {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (String required :
                List.of(
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_subject",
                        "ce_time",
                        "content-type")) {
            headers.put(required, Map.of("type", "string"));
        }
        List<String> required = List.copyOf(headers.keySet());
        headers.put("traceparent", Map.of("type", "string"));
        return Map.of(
                "headers", ordered("type", "object", "required", required, "properties", headers));
    }

    private static Map<String, Object> object(Class<?> record) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = snake(component.getName());
            properties.put(name, schema(component));
            if (!isNullable(component.getAnnotatedType())) {
                required.add(name);
            }
        }
        return ordered("type", "object", "required", required, "properties", properties);
    }

    private static Map<String, Object> schema(RecordComponent component) {
        return switch (component.getType().getSimpleName()) {
            case "UUID" -> ordered("type", "string", "format", "uuid");
            case "URI" -> ordered("type", "string", "format", "uri");
            case "Instant" -> ordered("type", "string", "format", "date-time");
            case "long", "int" -> ordered("type", "integer");
            case "boolean" -> ordered("type", "boolean");
            case "Map" -> ordered("type", "object");
            case "List" -> ordered("type", "array", "items", Map.of("type", "string"));
            case "String", "Username", "ServerName" -> ordered("type", "string");
            default -> throw new IllegalStateException("no schema for " + component);
        };
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static String snake(String name) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(name);
    }

    private static Map<String, Object> ref(String path) {
        return Map.of("$ref", "#/" + path);
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
