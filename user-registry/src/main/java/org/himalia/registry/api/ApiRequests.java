package org.himalia.registry.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.himalia.platform.edge.RequestPath;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every request to the API before anything looks at it: a target that can be decoded
 * and stored, a body of bearable size, JupyterHub's rule for slashes at the end, and answers in
 * JSON whatever {@code Accept} says.
 */
@ApplicationScoped
public class ApiRequests {
    /** Below the edge gate and the hub's headers, above everything else. */
    private static final int BEFORE_ROUTING = 8_000;

    private static final long LARGEST_BODY = 1024 * 1024;
    private static final String ACCEPT = "Accept";
    private static final String ACCEPTED = "X-Himalia-Accept";
    private static final Pattern EMPTY_SERVER =
            Pattern.compile("(/hub/api/users/[^/]+)/servers/(/progress)?");

    void install(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ROUTING);
    }

    /** The {@code Accept} header as the client sent it. */
    public static @Nullable String accept(HttpServerRequest request) {
        return request.getHeader(ACCEPTED);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!RequestPath.isApi(request)) {
            context.next();
            return;
        }
        String path = RequestPath.of(request);
        String method = request.method().name();
        Set<String> methods = ApiIndex.of(path);
        if (methods == null) {
            refuse(context, 404, "Not Found");
        } else if (method.equals("OPTIONS")) {
            context.response().putHeader("Content-Type", "application/json").end();
        } else if (!methods.contains(method)) {
            context.response().putHeader("Allow", String.join(", ", new TreeSet<>(methods)));
            refuse(context, 405, "Method Not Allowed");
        } else if (!decodable(request.uri())) {
            refuse(context, 400, "The address is not percent-encoded UTF-8, or holds a NUL");
        } else if (length(request) > LARGEST_BODY) {
            refuse(
                    context,
                    413,
                    "The body is larger than " + LARGEST_BODY + " bytes. Send less at once.");
        } else if (EMPTY_SERVER.matcher(path).matches()) {
            context.reroute(rerouted(request, path));
        } else {
            acceptAnything(request);
            context.next();
        }
    }

    /** An empty name is the default server's, which has a path of its own. */
    private static String rerouted(HttpServerRequest request, String path) {
        String target = EMPTY_SERVER.matcher(path).replaceFirst("$1/server$2");
        return request.query() == null ? target : target + "?" + request.query();
    }

    private static void acceptAnything(HttpServerRequest request) {
        String accept = request.getHeader(ACCEPT);
        request.headers().remove(ACCEPTED);
        if (accept != null) {
            request.headers().set(ACCEPTED, accept).set(ACCEPT, "*/*");
        }
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void refuse(RoutingContext context, int status, String message) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end("{\"status\":" + status + ",\"message\":\"" + message + "\"}");
    }

    /** Whether each escape is complete and all of them together are UTF-8 without NUL. */
    static boolean decodable(String target) {
        byte[] bytes = new byte[target.length()];
        int length = 0;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '%') {
                int high =
                        i + 3 <= target.length() ? Character.digit(target.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(target.charAt(i + 2), 16);
                if (low < 0 || high == 0 && low == 0) {
                    return false;
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        return utf8(ByteBuffer.wrap(bytes, 0, length));
    }

    private static boolean utf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
