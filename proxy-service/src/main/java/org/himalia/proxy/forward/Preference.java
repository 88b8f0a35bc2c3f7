package org.himalia.proxy.forward;

import java.util.Locale;
import org.himalia.proxy.route.RoutePath;
import org.jspecify.annotations.Nullable;

/** Whether whoever sent a request is a person, who reads pages, or a program. */
final class Preference {
    private Preference() {}

    /** Programs call an {@code api}, or accept JSON rather than HTML (RFC 9110 §12.5.1). */
    static boolean isJson(@Nullable RoutePath path, @Nullable String accept) {
        return path != null && path.segments().contains("api")
                || accept != null
                        && quality(accept, "application/json") > quality(accept, "text/html");
    }

    private static double quality(String accept, String type) {
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            if (parts[0].strip().equals(type)) {
                return quality(parts);
            }
        }
        return 0;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 1; // as if it were not there
                }
            }
        }
        return 1;
    }
}
