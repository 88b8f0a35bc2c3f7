package org.himalia.auth.login;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.page.BrowserOrigin;
import org.himalia.platform.page.NextUrl;
import org.jspecify.annotations.Nullable;

/** Where a person lands after signing in. */
@ApplicationScoped
public class Landing {
    private static final Set<String> NOT_PASSED_ON = Set.of("next", "_xsrf", "username");

    private final HubConfig config;

    Landing(HubConfig config) {
        this.config = config;
    }

    /**
     * The request's {@code next}, if it is a path of ours. Otherwise the hub's root, where
     * user-registry knows whether the person has a server, with the request's other arguments.
     */
    public String of(HttpServerRequest request) {
        return NextUrl.of(request.getParam("next"), BrowserOrigin.of(config, request))
                .orElseGet(() -> config.hubPath() + passedOn(request.query()));
    }

    private static String passedOn(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        String kept =
                Arrays.stream(query.split("&", -1))
                        .filter(pair -> !NOT_PASSED_ON.contains(pair.split("=", 2)[0]))
                        .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }
}
