package org.himalia.spawner.log;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerRef;
import org.himalia.spawner.launcher.Launcher;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What a server wrote, for its owner and for administrators. */
@Path("/internal/servers")
@RolesAllowed({"himalia-cli", "user-registry"})
class ServerLogResource {
    private static final int MOST_LINES = 10_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Launcher launcher;
    private final ExecutorService threads;

    ServerLogResource(Launcher launcher, @VirtualThreads ExecutorService threads) {
        this.launcher = launcher;
        this.threads = threads;
    }

    /**
     * The last lines of a server's newest run; empty when it never wrote any.
     *
     * @param lines how many, 0 to 10000
     * @param follow whether to go on with what it writes from now on, until the caller leaves
     */
    @GET
    @Path("/{user}/log")
    @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
    public Multi<String> log(
            @RestPath String user,
            @RestQuery("server_name") @DefaultValue("") String serverName,
            @RestQuery @DefaultValue("200") int lines,
            @RestQuery @DefaultValue("false") boolean follow) {
        ServerRef server = ServerRef.of(user, serverName);
        if (lines < 0 || lines > MOST_LINES) {
            throw HubException.badRequest("lines must be between 0 and " + MOST_LINES);
        }
        LogFollower follower = new LogFollower(launcher, server);
        Multi<String> tail = blocking(() -> follower.tail(lines)).toMulti();
        return follow ? Multi.createBy().concatenating().streams(tail, later(follower)) : tail;
    }

    private Multi<String> later(LogFollower follower) {
        return Multi.createFrom()
                .ticks()
                .every(BETWEEN_LOOKS)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> blocking(follower::more))
                .select()
                .where(text -> !text.isEmpty());
    }

    private Uni<String> blocking(Supplier<String> read) {
        return Uni.createFrom().item(read).runSubscriptionOn(threads);
    }
}
