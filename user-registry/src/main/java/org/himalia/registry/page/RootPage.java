package org.himalia.registry.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.server.ServerName;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.config.HubConfig;
import org.himalia.registry.RegistryConfig;
import org.himalia.registry.access.Caller;
import org.himalia.registry.server.Servers;

/** {@code {base}hub/}: leads everybody to where they want to be. */
@Path("/hub")
class RootPage {
    private static final Set<String> NOT_PASSED_ON = Set.of("next", "_xsrf");

    private final Visitor visitor;
    private final Servers servers;
    private final Links links;
    private final RegistryConfig config;
    private final HubConfig hub;

    RootPage(Visitor visitor, Servers servers, Links links, RegistryConfig config, HubConfig hub) {
        this.visitor = visitor;
        this.servers = servers;
        this.links = links;
        this.config = config;
        this.hub = hub;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> lead(@Context HttpServerRequest request) {
        Optional<String> configured = Landing.configured(config.defaultUrl(), hub.baseUrl());
        return configured.isPresent()
                ? Uni.createFrom().item(Pages.found(configured.get()))
                : visitor.signedIn(request).chain(caller -> lead(caller, request));
    }

    private Uni<Response> lead(Caller caller, HttpServerRequest request) {
        Query query = Query.parse(request.query());
        Optional<String> next = links.next(query, request);
        return next.isPresent()
                ? Uni.createFrom().item(Pages.found(next.get()))
                : own(caller)
                        .map(place -> query.without(NOT_PASSED_ON).appendTo(place))
                        .map(Pages::found);
    }

    private Uni<String> own(Caller caller) {
        ServerRef server = new ServerRef(caller.name(), ServerName.DEFAULT);
        return servers.find(server)
                .map(found -> found != null && found.state().active())
                .map(
                        active ->
                                Landing.own(
                                        config.redirectToServer(),
                                        active,
                                        links.server(server),
                                        links.hub()));
    }
}
