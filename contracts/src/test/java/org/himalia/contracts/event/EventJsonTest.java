package org.himalia.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What stands on the wire: a renamed field fails here, not when two versions of services run side
 * by side. The removal of a route has no data on the wire, so it has no file.
 */
class EventJsonTest {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ROUTE_REMOVED")
    void isWrittenAsInItsFile(EventType type) throws IOException {
        assertThat(JSON.readTree(JSON.writeValueAsString(Events.example(type))))
                .isEqualTo(file(type));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ROUTE_REMOVED")
    void isReadFromItsFile(EventType type) throws IOException {
        Event event = JSON.treeToValue(file(type), type.data());
        assertThat(event).isEqualTo(Events.example(type));
        assertThat(event.key()).isEqualTo(Events.example(type).key());
        assertThat(event.subject()).isEqualTo(Events.example(type).subject());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ROUTE_REMOVED")
    void isReadWithFieldsOfANewerVersion(EventType type) throws IOException {
        ObjectNode newer = ((ObjectNode) file(type)).put("moon", "himalia");
        assertThat(JSON.treeToValue(newer, type.data())).isEqualTo(Events.example(type));
    }

    @Test
    void aServerNeedNotSayItsVersion() throws IOException {
        ObjectNode silent = (ObjectNode) file(EventType.SERVER_READY);
        silent.remove("version");
        assertThat(JSON.treeToValue(silent, ServerEvent.Ready.class).version()).isNull();
    }

    @Test
    void anImpossibleNameIsNoEvent() throws IOException {
        ObjectNode forged = ((ObjectNode) file(EventType.USER_CREATED)).put("user", "a/b");
        assertThatThrownBy(() -> JSON.treeToValue(forged, UserEvent.Created.class))
                .isInstanceOf(JsonMappingException.class);
    }

    @Test
    void whatAServerDoesIsToldInOrderPerUser() {
        assertThat(Events.example(EventType.SERVER_READY).key()).isEqualTo("ada");
        assertThat(Events.example(EventType.SERVER_READY).subject()).isEqualTo("ada/lab");
        assertThat(Events.example(EventType.SERVER_STOPPED).subject()).isEqualTo("ada/");
    }

    @Test
    void aRouteIsForgottenUnderTheKeyItWasMadeUnder() {
        assertThat(Events.example(EventType.ROUTE_REMOVED).key())
                .isEqualTo(Events.example(EventType.ROUTE_CHANGED).key())
                .isEqualTo("/user/ada/lab/");
    }

    private static JsonNode file(EventType type) throws IOException {
        String name = "/events/" + type.shortName() + ".json";
        try (InputStream in = EventJsonTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return JSON.readTree(in);
        }
    }
}
