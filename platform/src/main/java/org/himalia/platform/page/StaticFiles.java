package org.himalia.platform.page;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** {@code /hub/static/…}: the style sheet, htmx and the few scripts, from the class path. */
@ApplicationScoped
class StaticFiles {
    void install(@Observes Router router) {
        StaticHandler files =
                StaticHandler.create("static")
                        .setMaxAgeSeconds(86_400)
                        .setDirectoryListing(false)
                        .setIncludeHidden(false)
                        .setIndexPage("no-index");
        router.route("/hub/static/*")
                .handler(
                        request -> {
                            if (isFile(request.normalizedPath())) {
                                files.handle(request);
                            } else {
                                request.next();
                            }
                        });
    }

    /** All files have a suffix; the handler would redirect a folder to itself with a slash. */
    private static boolean isFile(String path) {
        return path.indexOf('.', path.lastIndexOf('/')) >= 0;
    }
}
