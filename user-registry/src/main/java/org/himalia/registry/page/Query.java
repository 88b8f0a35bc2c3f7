package org.himalia.registry.page;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.himalia.contracts.problem.HubException;
import org.jspecify.annotations.Nullable;

/**
 * The query of a URL: decoded names and values in their order.
 *
 * @param parameters may hold a name several times
 */
record Query(List<Parameter> parameters) {
    /** No parameters. */
    static final Query NONE = new Query(List.of());

    /** One name and value. */
    record Parameter(String name, String value) {}

    Query {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads a query.
     *
     * @param raw without {@code ?}; null for none
     * @throws HubException bad request, for a broken percent escape
     */
    static Query parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return NONE;
        }
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(new Parameter(decode(name), decode(value)));
            }
        }
        return new Query(parameters);
    }

    /** The first value of a name. */
    Optional<String> first(String name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /** All but these names. */
    Query without(Set<String> names) {
        return new Query(parameters.stream().filter(p -> !names.contains(p.name())).toList());
    }

    /** With one more parameter; unchanged when there is no value. */
    Query with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        return new Query(more);
    }

    /** All values of each name. */
    Map<String, List<String>> values() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        parameters.forEach(
                p -> values.computeIfAbsent(p.name(), name -> new ArrayList<>()).add(p.value()));
        return values;
    }

    /** The URL with these parameters added to it. */
    String appendTo(String url) {
        if (parameters.isEmpty()) {
            return url;
        }
        String encoded =
                parameters.stream()
                        .map(p -> encode(p.name()) + "=" + encode(p.value()))
                        .collect(Collectors.joining("&"));
        int hash = url.indexOf('#');
        String before = hash < 0 ? url : url.substring(0, hash);
        String fragment = hash < 0 ? "" : url.substring(hash);
        return before + (before.indexOf('?') < 0 ? "?" : "&") + encoded + fragment;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw HubException.badRequest("The address holds a broken percent escape");
        }
    }
}
