package org.himalia.registry.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.event.EventCodec;
import org.himalia.registry.server.StartRequest;
import org.jspecify.annotations.Nullable;

/** The options of a start that a query or a form asks for. */
final class SpawnOptions {
    /** Names in a query that are no options. */
    static final Set<String> RESERVED = Set.of("next", "display_name", "_xsrf");

    static final String PREFIX = "opt-";

    private SpawnOptions() {}

    /**
     * Options of a query: those prefixed with {@code opt-} if there are any (JupyterHub 6.0), else
     * all (before 6.0).
     *
     * @throws HubException unprocessable, for a prefix without a name
     */
    static Map<String, List<String>> ofQuery(Query query) {
        Map<String, List<String>> all = query.without(RESERVED).values();
        Map<String, List<String>> prefixed = new LinkedHashMap<>();
        all.forEach(
                (name, values) -> {
                    if (name.startsWith(PREFIX)) {
                        prefixed.put(name.substring(PREFIX.length()), values);
                    }
                });
        if (prefixed.containsKey("")) {
            throw new HubException(
                    HubException.Kind.UNPROCESSABLE,
                    "An option needs a name after 'opt-', as in opt-image=minimal");
        }
        return prefixed.isEmpty() ? all : prefixed;
    }

    /**
     * What a start is asked for.
     *
     * @param displayName what to call a new server; null: by its name
     * @throws HubException bad request, for a name or options that cannot be kept
     */
    static StartRequest request(@Nullable String displayName, Map<String, List<String>> options) {
        ObjectNode body = EventCodec.JSON.createObjectNode();
        if (displayName != null) {
            body.put("display_name", displayName);
        }
        if (!options.isEmpty()) {
            body.set("user_options", EventCodec.JSON.valueToTree(options));
        }
        return StartRequest.of(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a GET may start a server at once: a navigation, and with options only one that did
     * not begin on another site, whose choice they would be.
     *
     * @param mode {@code Sec-Fetch-Mode}, if sent
     * @param site {@code Sec-Fetch-Site}, if sent
     */
    static boolean startsAtOnce(@Nullable String mode, @Nullable String site, boolean options) {
        boolean navigation = mode == null || mode.equals("navigate");
        return navigation && !(options && "cross-site".equals(site));
    }
}
