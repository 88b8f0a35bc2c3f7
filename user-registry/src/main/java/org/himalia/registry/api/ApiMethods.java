package org.himalia.registry.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.himalia.platform.edge.RequestPath;
import org.himalia.platform.problem.Problem;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** HEAD is no method of the API, but for its health; that is told before anybody is asked for. */
class ApiMethods {
    private static final int BEFORE_IDENTIFYING = 100;
    private static final int METHOD_NOT_ALLOWED = 405;

    @ServerRequestFilter(priority = BEFORE_IDENTIFYING)
    public @Nullable Response refuseHead(ContainerRequestContext request, HttpServerRequest http) {
        boolean head = http.method().name().equals("HEAD") && RequestPath.isApi(http);
        return head && !RequestPath.of(http).equals("/hub/api/health")
                ? Response.status(METHOD_NOT_ALLOWED)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(new Problem(METHOD_NOT_ALLOWED, "Method Not Allowed"))
                        .build()
                : null;
    }
}
