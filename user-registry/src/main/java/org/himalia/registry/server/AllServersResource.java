package org.himalia.registry.server;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerRef;

/** Everybody's servers at once, for the command line that takes the hub down. */
@Path("/internal/servers")
@Consumes(MediaType.WILDCARD)
class AllServersResource {
    private final ServerRepository repository;
    private final Servers servers;

    AllServersResource(ServerRepository repository, Servers servers) {
        this.repository = repository;
        this.servers = servers;
    }

    /**
     * Wants every server stopped. 202 with {@code {"stopping": n}} as soon as that is recorded;
     * spawner-service then ends them.
     */
    @POST
    @Path("stop")
    @RolesAllowed("himalia-cli")
    public Uni<Response> stop() {
        return Panache.withSession(repository::stoppable)
                .map(found -> found.stream().map(Server::ref).toList())
                .call(this::stopEach)
                .map(refs -> Response.accepted(Map.of("stopping", refs.size())).build());
    }

    /** One transaction each, so that nobody's row is locked for long. */
    private Uni<Void> stopEach(List<ServerRef> refs) {
        return Multi.createFrom()
                .iterable(refs)
                .onItem()
                .transformToUniAndConcatenate(this::stop)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> stop(ServerRef ref) {
        return servers.stopIfActive(ref).onFailure(AllServersResource::ownerGone).recoverWithNull();
    }

    private static boolean ownerGone(Throwable failure) {
        return failure instanceof HubException e && e.kind() == HubException.Kind.NOT_FOUND;
    }
}
