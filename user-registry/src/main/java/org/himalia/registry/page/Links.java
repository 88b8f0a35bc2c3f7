package org.himalia.registry.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.page.BrowserOrigin;
import org.himalia.platform.page.NextUrl;
import org.jspecify.annotations.Nullable;

/** Where pages and servers are, as browsers see it. */
@ApplicationScoped
class Links {
    private static final Set<String> NOT_PASSED_ON = Set.of("next", "display_name", "_xsrf");

    private final HubConfig config;

    Links(HubConfig config) {
        this.config = config;
    }

    String hub() {
        return config.hubPath();
    }

    String home() {
        return config.hubPath() + "home";
    }

    String server(ServerRef server) {
        return server.url(config.baseUrl());
    }

    String spawn(ServerRef server) {
        return of("spawn", server);
    }

    String pending(ServerRef server) {
        return of("spawn-pending", server);
    }

    /** The pending page with what a request for a start asked for beside the start. */
    String pending(ServerRef server, Query asked, @Nullable String next) {
        return asked.without(NOT_PASSED_ON).with("next", next).appendTo(pending(server));
    }

    private String of(String page, ServerRef server) {
        String owned = config.hubPath() + page + "/" + server.owner().escaped();
        return server.name().isDefault() ? owned : owned + "/" + server.name();
    }

    /** The stream that tells how a start goes on. */
    String progress(ServerRef server, String xsrf) {
        return Query.NONE
                .with("_xsrf", xsrf)
                .appendTo(config.hubPath() + "api/users/" + server.apiPath() + "/progress");
    }

    /** The login page, which leads back to the request. */
    String login(HttpServerRequest request) {
        return Query.NONE.with("next", asked(request)).appendTo(config.hubPath() + "login");
    }

    /** Path and query of a request below {@code /hub/}, with the base URL. */
    String asked(HttpServerRequest request) {
        return config.baseUrl() + request.uri().substring(1);
    }

    /** The base URL with a path below it. */
    String below(String path) {
        return config.baseUrl() + path;
    }

    /** A path as a whole URL. */
    String full(String path, HttpServerRequest request) {
        return BrowserOrigin.of(config, request) + path;
    }

    /** Where the request's {@code next} leads, if it is on this hub. */
    Optional<String> next(Query query, HttpServerRequest request) {
        return NextUrl.of(query.first("next").orElse(null), BrowserOrigin.of(config, request));
    }
}
