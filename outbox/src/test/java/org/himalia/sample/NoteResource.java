package org.himalia.sample;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.event.TokenEvent;
import org.himalia.contracts.event.UserEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.outbox.Outbox;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Changes with events. */
@Path("/hub/api/notes/{name}")
public class NoteResource {
    private final Outbox outbox;

    NoteResource(Outbox outbox) {
        this.outbox = outbox;
    }

    @PUT
    public Uni<Void> write(@RestPath String name, String text) {
        return Panache.withTransaction(
                () -> save(name, text).chain(() -> outbox.add(created(name))).replaceWithVoid());
    }

    @POST
    @Path("/undone")
    public Uni<Void> undone(@RestPath String name) {
        return Panache.withTransaction(
                () ->
                        save(name, "never")
                                .chain(() -> outbox.add(created(name)))
                                .chain(
                                        () ->
                                                Uni.createFrom()
                                                        .<Void>failure(
                                                                HubException.conflict("no"))));
    }

    /** A transaction for each event, so that relays run in between. */
    @POST
    @Path("/series")
    public Uni<Void> series(@RestPath String name, @RestQuery int from, @RestQuery int to) {
        return Multi.createFrom()
                .range(from, to)
                .onItem()
                .transformToUniAndConcatenate(number -> add(issued(name, number, "")))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    @POST
    @Path("/large")
    public Uni<Void> large(@RestPath String name) {
        return add(issued(name, 1, "x".repeat(300_000)));
    }

    @PUT
    @Path("/route")
    public Uni<Void> route(@RestPath String name) {
        URI target = URI.create("http://127.0.0.1:1");
        return add(new RouteEvent.Changed("/user/" + name + "/", target, Map.of(), Instant.now()));
    }

    @DELETE
    @Path("/route")
    public Uni<Void> unroute(@RestPath String name) {
        return add(new RouteEvent.Removed("/user/" + name + "/", Instant.now()));
    }

    @POST
    @Path("/without-transaction")
    public Uni<Void> withoutTransaction(@RestPath String name) {
        return Panache.withSession(() -> outbox.add(created(name)));
    }

    private Uni<Void> add(org.himalia.contracts.event.Event event) {
        return Panache.withTransaction(() -> outbox.add(event));
    }

    private static Uni<Void> save(String name, String text) {
        Note note = new Note();
        note.name = name;
        note.text = text;
        return Panache.getSession().chain(session -> session.merge(note)).replaceWithVoid();
    }

    private static UserEvent created(String name) {
        return new UserEvent.Created(new Username(name), false, Instant.now());
    }

    private static TokenEvent issued(String owner, int number, String note) {
        return new TokenEvent.Issued(owner, "a" + number, note, Instant.now());
    }
}
