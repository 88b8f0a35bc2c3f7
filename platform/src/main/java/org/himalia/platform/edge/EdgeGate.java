package org.himalia.platform.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.himalia.platform.config.HubConfig;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everybody but proxy-service and the supervisor from a service's port: on one machine any
 * notebook can reach it. Requests must carry {@value #HEADER} with the edge secret; below {@code
 * /internal/} a service's JWT is wanted instead.
 */
@ApplicationScoped
class EdgeGate {
    static final String HEADER = "X-Himalia-Edge";
    private static final int BEFORE_EVERYTHING = 10_000;

    private final byte[] secret;

    EdgeGate(HubConfig config) {
        this.secret = config.edgeSecret().getBytes(StandardCharsets.UTF_8);
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, BEFORE_EVERYTHING);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!RequestPath.isInternal(request) && !holdsSecret(request.getHeader(HEADER))) {
            refuse(
                    context,
                    401,
                    "This port belongs to the hub itself. Use the hub's public address.");
        } else if (RequestPath.isAmbiguous(request)) {
            refuse(context, 400, "Write ; as %3B in this path.");
        } else {
            context.next();
        }
    }

    private static void refuse(RoutingContext context, int status, String message) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end("{\"status\":" + status + ",\"message\":\"" + message + "\"}");
    }

    private boolean holdsSecret(@Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(secret, shown.getBytes(StandardCharsets.UTF_8));
    }
}
