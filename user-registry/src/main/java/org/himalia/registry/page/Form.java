package org.himalia.registry.page;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.himalia.contracts.problem.HubException;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * What a form sent.
 *
 * @param fields all values of each field
 */
record Form(Map<String, List<String>> fields) {
    private static final String XSRF = "_xsrf";

    /** An URL-encoded form. */
    static Form of(MultivaluedMap<String, String> sent) {
        return new Form(new LinkedHashMap<>(sent));
    }

    /**
     * A form in parts.
     *
     * @throws HubException bad request, if it holds a file: there is no form that asks for one
     */
    static Form of(MultipartFormDataInput sent) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        sent.getValues()
                .forEach(
                        (name, values) -> {
                            List<String> texts = new ArrayList<>();
                            values.forEach(value -> texts.add(text(name, value)));
                            fields.put(name, texts);
                        });
        return new Form(fields);
    }

    private static String text(String name, FormValue value) {
        if (value.isFileItem()) {
            throw HubException.badRequest("This form takes no files, and got one as " + name);
        }
        return value.getValue();
    }

    /** The first value of a field; empty if there is none. */
    String text(String name) {
        return Optional.ofNullable(fields.get(name)).stream()
                .flatMap(List::stream)
                .findFirst()
                .orElse("");
    }

    /** The XSRF token, which may stand in the query as well. */
    String xsrf(Query query) {
        return query.first(XSRF).orElseGet(() -> text(XSRF));
    }

    /** All that is not ours: the options of a start. */
    Map<String, List<String>> options() {
        Map<String, List<String>> options = new LinkedHashMap<>(fields);
        options.remove(XSRF);
        return options;
    }
}
