package org.himalia.auth.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.himalia.platform.identity.Cookies;
import org.himalia.platform.identity.CurrentCaller;
import org.jspecify.annotations.Nullable;

/** The XSRF token of forms. */
@ApplicationScoped
public class FormToken {
    private final CurrentCaller caller;

    FormToken(CurrentCaller caller) {
        this.caller = caller;
    }

    /**
     * Fails with 403 unless the request repeats its XSRF cookie: in the form, in the query, or in a
     * header.
     *
     * @param field the form's {@code _xsrf}
     */
    public void check(@Nullable String field, HttpServerRequest request) {
        caller.checkXsrf(field == null ? outside(request) : field, request.method().name());
    }

    private static @Nullable String outside(HttpServerRequest request) {
        String argument = request.getParam(Cookies.XSRF);
        if (argument != null) {
            return argument;
        }
        String header = request.getHeader("X-XSRFToken");
        return header != null ? header : request.getHeader("X-CSRFToken");
    }
}
