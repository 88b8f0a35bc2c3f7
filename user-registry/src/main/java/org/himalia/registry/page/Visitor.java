package org.himalia.registry.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.identity.CurrentCaller;
import org.himalia.registry.access.Access;
import org.himalia.registry.access.Caller;
import org.jspecify.annotations.Nullable;

/** Who opens a page. Nobody is sent to the login page, which leads back; a form is refused. */
@ApplicationScoped
class Visitor {
    private final CurrentCaller current;
    private final Access access;
    private final Links links;

    Visitor(CurrentCaller current, Access access, Links links) {
        this.current = current;
        this.access = access;
        this.links = links;
    }

    /** The person who is signed in in this browser. */
    Uni<Caller> signedIn(HttpServerRequest request) {
        return current.introspection().cookie() ? access.caller() : refused(request);
    }

    /** The same, or whose token the request shows. */
    Uni<Caller> identified(HttpServerRequest request) {
        return current.known() ? access.caller() : refused(request);
    }

    /** The person who sent a form, which must repeat the XSRF token. */
    Uni<Caller> sender(HttpServerRequest request, @Nullable String xsrf) {
        if (!current.introspection().cookie()) {
            return refused(request);
        }
        current.checkXsrf(xsrf, request.method().name());
        return access.caller();
    }

    /** The token for forms and scripts of the page. */
    String xsrf() {
        return current.xsrfToken();
    }

    private Uni<Caller> refused(HttpServerRequest request) {
        boolean page = request.method().name().equals("GET");
        return Uni.createFrom()
                .failure(
                        page
                                ? new WebApplicationException(Pages.found(links.login(request)))
                                : HubException.forbidden(
                                        "You are not signed in any more. Sign in and try again."));
    }
}
