package org.himalia.platform.request;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@code Content-Type} that is no media type for that of a body of unknown type, as if it
 * were not sent (RFC 9110 §8.3): resources that read JSON whatever the type says read it
 * (JupyterHub's rule for requests with a token), others answer 415.
 */
@ApplicationScoped
class ContentTypes {
    private static final int BEFORE_ROUTING = 8_400;
    private static final String CONTENT_TYPE = "Content-Type";

    void install(@Observes Filters filters) {
        filters.register(this::replace, BEFORE_ROUTING);
    }

    private void replace(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!readable(request.getHeader(CONTENT_TYPE))) {
            request.headers().set(CONTENT_TYPE, MediaType.APPLICATION_OCTET_STREAM);
        }
        context.next();
    }

    static boolean readable(@Nullable String type) {
        if (type == null) {
            return true;
        }
        try {
            MediaType.valueOf(type);
            return true;
        } catch (IllegalArgumentException noMediaType) {
            return false;
        }
    }
}
