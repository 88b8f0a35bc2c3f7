package org.himalia.platform.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.himalia.platform.problem.Refusals;

/**
 * Refuses a body whose announced length is more than the service takes. The connection stays open
 * until the body has come: a client that still writes when it is closed never reads the answer (RFC
 * 9112 §9.6).
 */
@ApplicationScoped
class BodyLimit {
    /** Below the edge gate and the hub's headers. */
    private static final int BEFORE_ROUTING = 8_500;

    /** Who takes longer than this to send what nobody wants is cut off. */
    private static final long PATIENCE_MS = 15_000;

    private final long most;
    private final Refusals refusals;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most,
            Refusals refusals) {
        this.most = most.asLongValue();
        this.refusals = refusals;
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ROUTING);
    }

    private void check(RoutingContext context) {
        if (length(context.request()) <= most) {
            context.next();
            return;
        }
        refusals.send(
                context, 413, "The body is larger than " + most + " bytes. Send less at once.");
        HttpServerRequest request = context.request().resume();
        context.vertx()
                .setTimer(
                        PATIENCE_MS,
                        late -> {
                            if (!request.isEnded()) {
                                request.connection().close();
                            }
                        });
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return 0; // the HTTP decoder refuses it
        }
    }
}
