package org.himalia.spawner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.himalia.platform.event.EventCodec;

/**
 * Names and texts in one setting: a JSON object.
 *
 * @param map by name, in the order written
 */
public record Variables(Map<String, String> map) {
    private static final TypeReference<LinkedHashMap<String, String>> STRINGS =
            new TypeReference<>() {};

    public Variables {
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Reads a setting.
     *
     * @throws IllegalArgumentException when it is no JSON object with texts as values
     */
    public static Variables of(String setting) {
        try {
            return new Variables(EventCodec.JSON.readValue(setting, STRINGS));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "expected a JSON object of texts, such as {\"LANG\": \"C.UTF-8\"}", e);
        }
    }

    /** Reads settings; its failures say what is expected. */
    public static final class Reader implements Converter<Variables> {
        private static final long serialVersionUID = 1L;

        @Override
        public Variables convert(String setting) {
            return of(setting);
        }
    }
}
