package org.himalia.platform.request;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.himalia.platform.problem.Refusals;

/**
 * The policy {@code services-only}: a request must show the token of a service. One that shows none
 * is told what is missing; a token that is not accepted is refused by who verifies it.
 */
@ApplicationScoped
public class ServicesOnly implements HttpSecurityPolicy {
    private final Refusals refusals;

    ServicesOnly(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public String name() {
        return "services-only";
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request,
            Uni<SecurityIdentity> identity,
            AuthorizationRequestContext requestContext) {
        return identity.map(caller -> caller.isAnonymous() ? refuse(request) : CheckResult.PERMIT);
    }

    private CheckResult refuse(RoutingContext request) {
        request.response().putHeader("WWW-Authenticate", "Bearer");
        refusals.send(request, 401, Refusals.SERVICE_TOKEN_NEEDED);
        return CheckResult.DENY;
    }
}
