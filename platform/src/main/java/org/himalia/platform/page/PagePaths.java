package org.himalia.platform.page;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.edge.RequestPath;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What is a page's address, and how it may be asked for (JupyterHub's rules): HEAD and OPTIONS are
 * refused, and a slash too many is another page, which there is not.
 */
public class PagePaths {
    private static final Set<String> REFUSED = Set.of("HEAD", "OPTIONS");
    private static final Set<String> EXCEPT = Set.of("/hub/health", "/hub/logo");

    @ServerRequestFilter(preMatching = true)
    public void check(ContainerRequestContext request, HttpServerRequest http) {
        String path = RequestPath.of(http);
        if (!path.startsWith("/hub/") || RequestPath.isApi(http)) {
            return;
        }
        if (REFUSED.contains(request.getMethod()) && !EXCEPT.contains(path)) {
            throw new HubException(HubException.Kind.METHOD_NOT_ALLOWED, "");
        }
        if (hasSlashTooMany(path)) {
            throw HubException.notFound("");
        }
    }

    /** Paths of servers are theirs to understand. */
    static boolean hasSlashTooMany(String path) {
        boolean ofServer = path.startsWith("/hub/user/") || path.startsWith("/hub/user-redirect/");
        return !ofServer && (path.contains("//") || path.endsWith("/") && !path.equals("/hub/"));
    }
}
