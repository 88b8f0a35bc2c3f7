package org.himalia.spawner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.spi.Converter;
import org.himalia.platform.event.EventCodec;

/**
 * Several words in one setting: a JSON list, or separated by commas.
 *
 * @param list the words
 */
public record Words(List<String> list) {
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    public Words {
        list = List.copyOf(list);
    }

    /**
     * Reads a setting.
     *
     * @throws IllegalArgumentException when it begins with {@code [} and is no JSON list of texts
     */
    public static Words of(String setting) {
        if (!setting.stripLeading().startsWith("[")) {
            return new Words(
                    Arrays.stream(setting.split(",", -1))
                            .map(String::strip)
                            .filter(Predicate.not(String::isEmpty))
                            .toList());
        }
        try {
            return new Words(EventCodec.JSON.readValue(setting, STRINGS));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "expected a JSON list of texts, such as [\"jupyter\", \"lab\"], found: "
                            + setting,
                    e);
        }
    }

    /** Reads settings; its failures say what is expected. */
    public static final class Reader implements Converter<Words> {
        private static final long serialVersionUID = 1L;

        @Override
        public Words convert(String setting) {
            return of(setting);
        }
    }
}
