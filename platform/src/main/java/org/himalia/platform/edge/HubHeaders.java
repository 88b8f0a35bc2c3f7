package org.himalia.platform.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.himalia.platform.config.HubConfig;

/** Headers of every hub answer (JupyterHub: version, CSP, CORS) and what keeps pages private. */
@ApplicationScoped
public class HubHeaders {
    /** The JupyterHub version whose contracts we keep. */
    public static final String VERSION = "6.1.1";

    private static final int EARLY = 9_000;

    private final String cspReport;

    HubHeaders(HubConfig config) {
        this.cspReport = "report-uri " + config.hubPath() + "security/csp-report";
    }

    void install(@Observes Filters filters) {
        filters.register(this::add, EARLY);
    }

    private void add(RoutingContext context) {
        String path = context.normalizedPath();
        if (!path.startsWith("/internal/") && !path.startsWith("/q/")) {
            boolean api = RequestPath.isApi(context.request());
            context.addHeadersEndHandler(done -> write(context.response().headers(), api, path));
        }
        context.next();
    }

    private void write(MultiMap headers, boolean api, String path) {
        headers.set("X-JupyterHub-Version", VERSION);
        headers.set(
                "Content-Security-Policy",
                api
                        ? "frame-ancestors 'none'; " + cspReport + "; default-src 'none'"
                        : "frame-ancestors 'none'; "
                                + cspReport
                                + "; default-src 'self'; object-src 'none'; base-uri 'none';"
                                + " form-action *");
        headers.set("Access-Control-Allow-Headers", "accept, content-type, authorization");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        if (!path.startsWith("/hub/static/") && !headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
    }
}
