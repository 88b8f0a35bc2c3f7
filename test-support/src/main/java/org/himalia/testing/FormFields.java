package org.himalia.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The fields of a form body ({@code application/x-www-form-urlencoded}). */
final class FormFields {
    private final Map<String, String> fields = new HashMap<>();

    FormFields(String form) {
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    /** A field's value, empty when it is not there. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }
}
