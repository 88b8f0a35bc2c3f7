package org.himalia.registry.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerName;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.event.EventCodec;
import org.himalia.registry.server.ServerState.Failed;
import org.himalia.registry.server.ServerState.Lost;
import org.himalia.registry.server.ServerState.Ready;
import org.himalia.registry.server.ServerState.Startable;
import org.himalia.registry.server.ServerState.Starting;
import org.himalia.registry.server.ServerState.Stoppable;
import org.himalia.registry.server.ServerState.Stopped;
import org.himalia.registry.server.ServerState.Stopping;
import org.himalia.registry.user.User;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A server of a user: what is wanted of it, counted by the generation, and what was last seen of
 * it. Commands return the events that tell others. Changed only while the owner's row is locked.
 */
@Entity
@Table(name = "server")
@DynamicUpdate // activity is written beside the entity, and must not be overwritten
@NullUnmarked // Hibernate fills the fields
public class Server {
    private static final TypeReference<Map<String, Object>> OPTIONS = new TypeReference<>() {};

    enum Desired {
        RUNNING,
        STOPPED
    }

    enum Observed {
        READY,
        FAILED,
        LOST,
        STOPPED
    }

    @Id UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "owner")
    User owner;

    String name;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "user_options")
    private @Nullable String userOptions;

    Instant created;
    @Nullable Instant started;

    @Column(name = "last_activity")
    @Nullable Instant lastActivity;

    long generation;

    @Enumerated(EnumType.STRING)
    private Desired desired;

    @Column(name = "observed_generation")
    private long observedGeneration;

    @Enumerated(EnumType.STRING)
    private Observed observed;

    private Instant since;
    private @Nullable String target;
    private @Nullable String reason;
    private @Nullable String message;
    private @Nullable String log;

    @Column(name = "remove_when_stopped")
    boolean removeWhenStopped;

    Instant announced;

    /** What {@link #state()} says, computed by the database for queries. */
    @Column(name = "state", insertable = false, updatable = false)
    String stateName;

    static Server create(User owner, ServerName name, String displayName, Instant now) {
        Server server = new Server();
        server.id = UUID.randomUUID();
        server.owner = owner;
        server.name = name.value();
        server.displayName = displayName;
        server.created = now;
        server.announced = now;
        server.desired = Desired.STOPPED;
        server.become(new Stopped(), now);
        return server;
    }

    ServerRef ref() {
        return new ServerRef(owner.name(), new ServerName(name));
    }

    ServerState state() {
        if (observedGeneration < generation) {
            return desired == Desired.RUNNING ? new Starting(since) : new Stopping(since);
        }
        return switch (observed) {
            case READY -> new Ready(URI.create(target), since);
            case FAILED -> new Failed(reason, message, log);
            case LOST -> new Lost(message);
            case STOPPED -> new Stopped();
        };
    }

    private void become(ServerState next, Instant now) {
        since = now;
        target = null;
        reason = null;
        message = null;
        log = null;
        switch (next) {
            case Starting starting -> want(Desired.RUNNING, now);
            case Stopping stopping -> want(Desired.STOPPED, now);
            case Ready ready -> {
                see(Observed.READY);
                target = ready.target().toString();
                since = ready.since();
            }
            case Failed failed -> {
                see(Observed.FAILED);
                reason = failed.reason();
                message = failed.message();
                log = failed.log();
            }
            case Lost lost -> {
                see(Observed.LOST);
                message = lost.message();
            }
            case Stopped stopped -> see(Observed.STOPPED);
        }
    }

    private void want(Desired wanted, Instant now) {
        desired = wanted;
        generation++;
        announced = now;
    }

    private void see(Observed seen) {
        observed = seen;
        observedGeneration = generation;
    }

    /**
     * What it can be started from.
     *
     * @throws HubException bad request, while it is active
     */
    Startable requireStartable() {
        return switch (state()) {
            case Startable startable -> startable;
            case Starting starting -> throw busy("is already starting");
            case Ready ready -> throw busy("is already running");
            case Stopping stopping -> throw busy("is stopping: try again when it has stopped");
        };
    }

    /**
     * Wants it to run.
     *
     * @param options options for this start; null: those of the last one
     * @throws HubException bad request, while it is active
     */
    List<Event> start(@Nullable Map<String, Object> options, Instant now) {
        become(requireStartable().start(now), now);
        if (options != null) {
            setUserOptions(options);
        }
        removeWhenStopped = false;
        started = now;
        seen(now);
        return List.of(announcement(now));
    }

    private HubException busy(String why) {
        return HubException.badRequest(ref() + " " + why);
    }

    /** Wants it not to run. Nothing, if that is so or wanted already. */
    List<Event> stop(String baseUrl, Instant now) {
        if (!(state() instanceof Stoppable stoppable)) {
            return List.of();
        }
        List<Event> events = new ArrayList<>();
        if (stoppable.ready()) {
            events.add(new RouteEvent.Removed(ref().url(baseUrl), now));
        }
        become(stoppable.stop(now), now);
        seen(now);
        events.add(announcement(now));
        return events;
    }

    /** Takes note of a report. Nothing, if it is no news. */
    List<Event> observe(ServerEvent.Report report, String baseUrl, Instant now) {
        ServerState before = state();
        ServerState after = report.generation() == generation ? before.after(report) : before;
        if (after.equals(before)) {
            return List.of();
        }
        become(after, now);
        if (after instanceof Startable) {
            started = null;
            seen(now);
        }
        if (after instanceof Ready) {
            return List.of(route(baseUrl, now));
        }
        return before.ready()
                ? List.of(new RouteEvent.Removed(ref().url(baseUrl), now))
                : List.of();
    }

    /** The wish as an event; the same again for the same generation. */
    Event announcement(Instant now) {
        announced = now;
        Username user = owner.name();
        ServerName server = new ServerName(name);
        return desired == Desired.RUNNING
                ? new ServerEvent.Requested(id, user, server, generation, options(), now)
                : new ServerEvent.StopRequested(id, user, server, generation, now);
    }

    /** Its route; only while it is ready. */
    RouteEvent.Changed route(String baseUrl, Instant now) {
        return new RouteEvent.Changed(
                ref().url(baseUrl),
                URI.create(target),
                Map.of("user", owner.name().value(), "server_name", name),
                now);
    }

    private Map<String, Object> options() {
        Map<String, Object> chosen = userOptions();
        return chosen == null ? Map.of() : chosen;
    }

    /** The options of the last start; null: never chosen. */
    @Nullable Map<String, Object> userOptions() {
        try {
            return userOptions == null ? null : EventCodec.JSON.readValue(userOptions, OPTIONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored options of " + id + " are no JSON", e);
        }
    }

    void setUserOptions(Map<String, Object> options) {
        try {
            userOptions = EventCodec.JSON.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("options that are no JSON", e);
        }
    }

    void rename(ServerName other) {
        name = other.value();
    }

    private void seen(Instant at) {
        if (lastActivity == null || at.isAfter(lastActivity)) {
            lastActivity = at;
        }
        owner.seen(at);
    }
}
