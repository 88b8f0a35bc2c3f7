package org.himalia.testing.sample.unregistered;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** Reads two records, of which a native image knows one. */
public class Unregistered {
    private final ObjectMapper json = new ObjectMapper();

    @RegisterForReflection
    record Page(List<Note> notes) {}

    record Note(String text) {}

    /**
     * Reads.
     *
     * @param text JSON
     * @return how much it holds
     * @throws JsonProcessingException when it is none
     */
    public int count(String text) throws JsonProcessingException {
        return json.readValue(text, Page.class).notes().size();
    }
}
