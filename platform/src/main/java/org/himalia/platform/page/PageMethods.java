package org.himalia.platform.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.himalia.platform.edge.RequestPath;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Pages are for GET and forms: HEAD and OPTIONS are refused as JupyterHub refuses them. */
class PageMethods {
    private static final Set<String> REFUSED = Set.of("HEAD", "OPTIONS");
    private static final Set<String> EXCEPT = Set.of("/hub/health", "/hub/logo");

    @ServerRequestFilter(preMatching = true)
    public @Nullable Response check(ContainerRequestContext request, HttpServerRequest http) {
        boolean refused =
                REFUSED.contains(request.getMethod())
                        && isPage(http)
                        && !EXCEPT.contains(RequestPath.of(http));
        return refused ? Response.status(Response.Status.METHOD_NOT_ALLOWED).build() : null;
    }

    private static boolean isPage(HttpServerRequest http) {
        return RequestPath.of(http).startsWith("/hub/") && !RequestPath.isApi(http);
    }
}
