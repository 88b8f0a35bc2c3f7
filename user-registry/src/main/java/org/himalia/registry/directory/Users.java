package org.himalia.registry.directory;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.himalia.contracts.event.UserEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.outbox.Outbox;
import org.himalia.registry.api.Times;
import org.himalia.registry.server.DefaultServers;
import org.himalia.registry.user.User;
import org.himalia.registry.user.UserRepository;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Making and changing users. Every change that others care about is an event as well. */
@ApplicationScoped
public class Users {
    private static final Logger LOG = Logger.getLogger(Users.class);

    private final UserRepository users;
    private final DefaultServers defaultServers;
    private final Outbox outbox;

    Users(UserRepository users, DefaultServers defaultServers, Outbox outbox) {
        this.users = users;
        this.defaultServers = defaultServers;
        this.outbox = outbox;
    }

    /** The user of a name; may emit null. */
    @WithSession
    public Uni<@Nullable User> find(Username name) {
        return users.find(name);
    }

    /** The user of a name; fails with JupyterHub's 404. */
    @WithSession
    public Uni<User> get(Username name) {
        return users.get(name);
    }

    /** All users, by name. */
    @WithSession
    Uni<List<User>> all() {
        return users.find("from User order by name").list();
    }

    /** How many administrators there are. */
    @WithSession
    public Uni<Long> countAdministrators() {
        return users.count("admin", true);
    }

    /** Makes a user, who gets a default server; 409 if there is one of this name. */
    @WithTransaction
    public Uni<User> create(Username name, boolean admin) {
        return users.find(name)
                .onItem()
                .ifNotNull()
                .failWith(() -> exists(name))
                .chain(() -> add(name, admin));
    }

    /** Completes if there is no such user, else fails with 409. */
    @WithSession
    Uni<Username> requireFree(Username name) {
        return users.find(name).onItem().ifNotNull().failWith(() -> exists(name)).replaceWith(name);
    }

    private static HubException exists(Username name) {
        return HubException.conflict("User " + name + " already exists");
    }

    /**
     * Makes those users that there are not yet; 409 if there are all of them already.
     *
     * @return the users made, in the order of the request
     */
    @WithTransaction
    Uni<List<User>> createAll(List<Username> names, boolean admin) {
        List<String> wanted = names.stream().map(Username::value).toList();
        return users.find("name in ?1", wanted)
                .list()
                .map(known -> missing(names, known))
                .chain(missing -> addAll(missing, admin));
    }

    private static List<Username> missing(List<Username> names, List<User> known) {
        Set<Username> taken = new HashSet<>();
        known.forEach(user -> taken.add(user.name()));
        List<Username> missing =
                names.stream().distinct().filter(name -> !taken.contains(name)).toList();
        if (missing.isEmpty()) {
            throw HubException.conflict("All these users exist already");
        }
        return missing;
    }

    private Uni<List<User>> addAll(List<Username> names, boolean admin) {
        List<User> made = new ArrayList<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Username name : names) {
            all = all.chain(() -> add(name, admin)).invoke(made::add).replaceWithVoid();
        }
        return all.replaceWith(made);
    }

    private Uni<User> add(Username name, boolean admin) {
        Instant now = Times.now();
        LOG.infof("user=%s created admin=%s", name, admin);
        return users.persist(new User(name, admin, now))
                .onFailure(ConstraintViolationException.class)
                .transform(raced -> exists(name))
                .call(user -> defaultServers.create(user, now))
                .call(() -> outbox.add(new UserEvent.Created(name, admin, now)));
    }

    /** Makes a user an administrator, or no more; fails with JupyterHub's 404. */
    @WithTransaction
    public Uni<User> setAdmin(Username name, boolean admin) {
        return users.lock(name).call(user -> setAdmin(user, admin));
    }

    Uni<Void> setAdmin(User user, boolean admin) {
        if (user.admin() == admin) {
            return Uni.createFrom().voidItem();
        }
        user.setAdmin(admin);
        LOG.infof("user=%s changed admin=%s", user.name(), admin);
        return outbox.add(new UserEvent.Changed(user.name(), admin, Times.now()));
    }
}
