package org.himalia.registry.route;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.himalia.contracts.event.RouteEvent;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The route table, for proxy-service. */
@Path("/internal/routes")
class RouteResource {
    private final Routes routes;

    RouteResource(Routes routes) {
        this.routes = routes;
    }

    @GET
    @RolesAllowed("proxy-service")
    public Uni<List<Map<String, Object>>> list() {
        return routes.all().map(all -> all.stream().map(RouteResource::view).toList());
    }

    @GET
    @Path("lookup")
    @RolesAllowed("proxy-service")
    public Uni<Map<String, @Nullable Object>> lookup(@RestQuery @DefaultValue("") String path) {
        return routes.find(path).map(RouteResource::answer);
    }

    /** Publishes every route again, for proxies whose topic was lost. */
    @POST
    @Path("announce")
    @RolesAllowed({"proxy-service", "himalia-cli"})
    public Uni<Map<String, Integer>> announce() {
        return routes.announceAll().map(count -> Map.of("count", count));
    }

    private static Map<String, @Nullable Object> answer(RouteEvent.@Nullable Changed route) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("route", route == null ? null : view(route));
        return answer;
    }

    private static Map<String, Object> view(RouteEvent.Changed route) {
        return Map.of(
                "routespec", route.routespec(),
                "target", route.target().toString(),
                "data", route.data());
    }
}
