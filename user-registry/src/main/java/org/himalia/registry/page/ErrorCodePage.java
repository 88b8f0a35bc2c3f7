package org.himalia.registry.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.platform.page.ErrorPage;
import org.jboss.resteasy.reactive.RestPath;

/**
 * {@code {base}hub/error/{code}}: the page that a proxy shows in place of an answer. The answer
 * here is always 200; the proxy keeps its own status.
 */
@Path("/hub/error/{code:[0-9]{1,3}}")
class ErrorCodePage {
    private static final String AWAY =
            "The server does not answer at the moment. Open it again shortly, or look from home how"
                    + " it is.";

    private final ErrorPage page;

    ErrorCodePage(ErrorPage page) {
        this.page = page;
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    @Operation(hidden = true)
    public String show(@RestPath int code) {
        return page.render(code, code >= 502 && code <= 504 ? AWAY : "", null);
    }
}
