package org.himalia.registry.page;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.edge.RequestPath;
import org.himalia.platform.page.ErrorPage;

/**
 * Requests outside the hub's paths that no route takes. No cookies reach these paths, so nothing is
 * decided here but where to ask.
 */
@ApplicationScoped
class OutsideHub {
    private static final String ICON = "/hub/static/favicon.ico";
    private static final String LOGO = "/hub/static/icon.svg";

    private final HubConfig config;
    private final ErrorPage errors;

    OutsideHub(HubConfig config, ErrorPage errors) {
        this.config = config;
        this.errors = errors;
    }

    void install(@Observes Router router) {
        router.route("/hub/logo").handler(context -> context.reroute(LOGO));
        router.route().handler(this::answer);
    }

    private void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        switch (RequestPath.of(request)) {
            case "/favicon.ico" -> context.reroute(ICON);
            case "/robots.txt" -> refuse(context, 404);
            case String path when isOurs(path) -> context.next();
            default -> lead(context, request);
        }
    }

    private static boolean isOurs(String path) {
        return path.startsWith("/hub/") || path.startsWith("/internal/") || path.startsWith("/q/");
    }

    private void lead(RoutingContext context, HttpServerRequest request) {
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.GET)) {
            PrefixRedirect to =
                    PrefixRedirect.of(config.baseUrl(), config.publicUrl(), request.uri());
            context.response()
                    .setStatusCode(to.status())
                    .putHeader("Location", to.location())
                    .end();
        } else {
            boolean harmless = method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS);
            refuse(context, harmless ? 405 : 403);
        }
    }

    private void refuse(RoutingContext context, int status) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html;charset=utf-8")
                .end(errors.render(status, "", null));
    }
}
