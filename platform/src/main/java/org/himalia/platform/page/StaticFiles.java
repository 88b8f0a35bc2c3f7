package org.himalia.platform.page;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code /hub/static/…}: the style sheet, htmx and the few scripts, from the class path. */
@ApplicationScoped
class StaticFiles {
    void install(@Observes Router router) {
        router.route("/hub/static/*")
                .handler(
                        StaticHandler.create("static")
                                .setMaxAgeSeconds(86_400)
                                .setDirectoryListing(false)
                                .setIncludeHidden(false)
                                .setIndexPage("no-index"));
    }
}
