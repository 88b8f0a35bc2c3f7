package org.himalia.platform.problem;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.himalia.platform.page.ErrorPage;

/** Refuses requests before any resource is asked, with the answers of {@link HubErrors}. */
@ApplicationScoped
public class Refusals {
    /** What a service call without an accepted token is told. */
    public static final String SERVICE_TOKEN_NEEDED =
            "A token of a service is needed. Send Authorization: Bearer and a token that"
                    + " auth-service issued.";

    private final ErrorPage page;

    Refusals(ErrorPage page) {
        this.page = page;
    }

    /**
     * Ends a request.
     *
     * @param message what is wrong and what to do
     */
    public void send(RoutingContext context, int status, String message) {
        boolean json = HubErrors.wantsJson(context.request());
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", json ? "application/json" : "text/html;charset=utf-8")
                .end(json ? body(status, message) : page.render(status, message, null));
    }

    private static String body(int status, String message) {
        return new JsonObject().put("status", status).put("message", message).encode();
    }
}
