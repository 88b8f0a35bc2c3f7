package org.himalia.registry.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Scope;
import org.himalia.registry.RegistryConfig;
import org.himalia.registry.access.Access;
import org.himalia.registry.api.JsonBody;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The API of a user's servers: reading, making, starting, editing, stopping. */
@Path("/hub/api/users/{user}/servers/{server}")
@Consumes(MediaType.WILDCARD)
class ServerResource {
    private final Access access;
    private final Servers servers;
    private final ServerRecords records;
    private final ServerWatch watch;
    private final ServerModel model;
    private final RegistryConfig config;

    ServerResource(
            Access access,
            Servers servers,
            ServerRecords records,
            ServerWatch watch,
            ServerModel model,
            RegistryConfig config) {
        this.access = access;
        this.servers = servers;
        this.records = records;
        this.watch = watch;
        this.model = model;
        this.config = config;
    }

    @GET
    @Operation(operationId = "getServer", summary = "Reads a named server")
    public Uni<Map<String, @Nullable Object>> get(@RestPath String user, @RestPath String server) {
        return access.caller()
                .chain(
                        caller ->
                                servers.get(
                                                caller.requireServer(
                                                        user, server, Scope.READ_SERVERS),
                                                server)
                                        .map(found -> model.of(found, caller)));
    }

    @PUT
    @Operation(operationId = "putServer", summary = "Makes a named server without starting it")
    public Uni<Response> put(
            @RestPath String user, @RestPath String server, byte @Nullable [] body) {
        return access.caller()
                .chain(
                        caller ->
                                records.create(
                                                caller.requireServer(
                                                        user, server, Scope.START_SERVERS),
                                                server,
                                                StartRequest.of(body))
                                        .map(made -> model.of(made, caller)))
                .map(made -> Response.status(Response.Status.CREATED).entity(made).build());
    }

    @POST
    @Operation(operationId = "startServer", summary = "Starts a named server")
    public Uni<Response> start(
            @RestPath String user, @RestPath String server, byte @Nullable [] body) {
        return access.caller()
                .map(caller -> caller.requireServer(user, server, Scope.START_SERVERS))
                .chain(owner -> servers.start(owner, server, StartRequest.of(body)))
                .chain(this::await)
                .map(outcome -> answer(outcome, user + "/" + server));
    }

    private Uni<StartOutcome> await(Start start) {
        return start.begun()
                ? watch.outcome(start, config.slowSpawnTimeout())
                : Uni.createFrom().item(new StartOutcome.Pending());
    }

    private static Response answer(StartOutcome outcome, String server) {
        return switch (outcome) {
            case StartOutcome.Ready ready -> empty(Response.Status.CREATED);
            case StartOutcome.Pending pending -> empty(Response.Status.ACCEPTED);
            case StartOutcome.Failed failed ->
                    throw new HubException(HubException.Kind.FAILED, failed.message());
            case StartOutcome.Cancelled cancelled ->
                    throw HubException.badRequest(
                            "The start of "
                                    + server
                                    + " was cancelled: somebody stopped it meanwhile");
        };
    }

    private static Response empty(Response.Status status) {
        return Response.status(status).entity("").type(MediaType.TEXT_PLAIN_TYPE).build();
    }

    @PATCH
    @Operation(operationId = "patchServer", summary = "Edits a named server that does not run")
    public Uni<Map<String, @Nullable Object>> edit(
            @RestPath String user, @RestPath String server, byte @Nullable [] body) {
        return access.caller()
                .chain(
                        caller ->
                                records.edit(
                                                caller.requireServer(
                                                        user, server, Scope.START_SERVERS),
                                                server,
                                                EditRequest.of(body))
                                        .map(edited -> model.of(edited, caller)));
    }

    @DELETE
    @Operation(operationId = "stopServer", summary = "Stops a named server, or removes it")
    public Uni<Response> stop(
            @RestPath String user, @RestPath String server, byte @Nullable [] body) {
        return access.caller()
                .map(caller -> caller.requireServer(user, server, Scope.DELETE_SERVERS))
                .chain(owner -> servers.stop(owner, server, remove(body)))
                .chain(this::await)
                .map(done -> done ? Response.noContent().build() : empty(Response.Status.ACCEPTED));
    }

    private Uni<Boolean> await(Stop stop) {
        return stop.kind() == Stop.Kind.UNDER_WAY
                ? Uni.createFrom().item(false)
                : watch.stopped(stop, config.slowStopTimeout());
    }

    private static boolean remove(byte @Nullable [] body) {
        JsonNode value = JsonBody.parse(body);
        if (value == null) {
            return false;
        }
        if (!(value instanceof ObjectNode object)) {
            throw HubException.badRequest("The body must be a JSON object");
        }
        JsonNode remove = object.path("remove");
        if (!remove.isMissingNode() && !remove.isBoolean()) {
            throw JsonBody.wrongType("remove", "true or false");
        }
        return remove.booleanValue();
    }
}
