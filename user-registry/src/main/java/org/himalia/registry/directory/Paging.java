package org.himalia.registry.directory;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.problem.HubException;
import org.himalia.registry.RegistryConfig;
import org.himalia.registry.api.ApiRequests;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param offset how many rows to skip
 * @param limit at most how many rows to show
 * @param optedIn whether the client wants them wrapped, with the address of the next page
 */
record Paging(int offset, int limit, boolean optedIn) {
    private static final String OPT_IN = "application/jupyterhub-pagination+json";

    /**
     * Reads the parameters of a list.
     *
     * @throws HubException bad request, for what is no integer
     */
    static Paging of(RegistryConfig config, HttpServerRequest request) {
        String accept = ApiRequests.accept(request);
        boolean optedIn =
                accept != null && Stream.of(accept.split(",", -1)).anyMatch(Paging::wantsPages);
        int otherwise = optedIn ? config.apiPageDefaultLimit() : config.apiPageMaxLimit();
        return new Paging(
                number(request, "offset", 0),
                Math.clamp(number(request, "limit", otherwise), 1, config.apiPageMaxLimit()),
                optedIn);
    }

    /** Index of the last row, as far as integers go. */
    int last() {
        return (int) Math.min(Integer.MAX_VALUE, (long) offset + limit - 1);
    }

    private static boolean wantsPages(String type) {
        return type.strip().toLowerCase(Locale.ROOT).equals(OPT_IN);
    }

    private static int number(HttpServerRequest request, String name, int otherwise) {
        String text = request.getParam(name);
        try {
            return text == null ? otherwise : Math.absExact(Integer.parseInt(text.strip()));
        } catch (NumberFormatException | ArithmeticException e) {
            throw HubException.badRequest(name + " must be an integer, not " + Printable.of(text));
        }
    }

    /**
     * The part of a list as the client wants it.
     *
     * @param total how many rows there are in all
     * @param address address and path of the list as the client knows it
     * @param query the query as the client sent it
     */
    Object wrap(List<?> rows, long total, String address, @Nullable String query) {
        if (!optedIn) {
            return rows;
        }
        Map<String, @Nullable Object> pagination = new LinkedHashMap<>();
        pagination.put("offset", offset);
        pagination.put("limit", limit);
        pagination.put("total", total);
        pagination.put("next", (long) offset + limit < total ? next(address, query) : null);
        Map<String, Object> wrapped = new LinkedHashMap<>();
        wrapped.put("items", rows);
        wrapped.put("_pagination", pagination);
        return wrapped;
    }

    private Map<String, Object> next(String address, @Nullable String query) {
        int from = offset + limit;
        StringBuilder url = new StringBuilder(address).append('?');
        for (String parameter : (query == null ? "" : query).split("&", -1)) {
            if (!parameter.isEmpty() && !isOurs(parameter)) {
                url.append(parameter).append('&');
            }
        }
        url.append("offset=").append(from).append("&limit=").append(limit);
        Map<String, Object> next = new LinkedHashMap<>();
        next.put("offset", from);
        next.put("limit", limit);
        next.put("url", url.toString());
        return next;
    }

    private static boolean isOurs(String parameter) {
        String name = URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
        return name.equals("offset") || name.equals("limit");
    }
}
