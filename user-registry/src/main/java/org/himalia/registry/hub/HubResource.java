package org.himalia.registry.hub;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.scope.Scope;
import org.himalia.platform.edge.HubHeaders;
import org.himalia.registry.access.Access;

/** What the hub is, and that it is there. */
@Path("/hub")
class HubResource {
    private final Access access;
    private final String version;

    HubResource(
            Access access, @ConfigProperty(name = "quarkus.application.version") String version) {
        this.access = access;
        this.version = version;
    }

    @GET
    @Path("api")
    @Operation(operationId = "getHubVersion", summary = "The JupyterHub version that is spoken")
    public Response version() {
        return Response.ok(Map.of("version", HubHeaders.VERSION), MediaType.APPLICATION_JSON_TYPE)
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    @GET
    @Path("api/info")
    @Operation(operationId = "getHubInfo", summary = "How the hub is built")
    public Uni<Map<String, Object>> info() {
        return access.caller()
                .invoke(caller -> caller.require(Scope.READ_HUB))
                .map(caller -> described());
    }

    /** JupyterHub's five keys; the runtime is Java, and says so where Python was expected. */
    private Map<String, Object> described() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("version", HubHeaders.VERSION);
        info.put("python", "none (Java " + Runtime.version() + ")");
        info.put("sys_executable", ProcessHandle.current().info().command().orElse(""));
        info.put("spawner", part("org.himalia.spawner"));
        info.put("authenticator", part("org.himalia.auth"));
        return info;
    }

    private Map<String, String> part(String name) {
        return Map.of("class", name, "version", version);
    }

    @GET
    @Path("health")
    @Operation(operationId = "getHealth", summary = "Answers while the hub is there")
    public Response health() {
        return Response.ok("", MediaType.TEXT_HTML_TYPE).build();
    }

    @GET
    @Path("api/health")
    @Operation(operationId = "getApiHealth", summary = "Answers while the hub is there")
    public Response apiHealth() {
        return health();
    }
}
