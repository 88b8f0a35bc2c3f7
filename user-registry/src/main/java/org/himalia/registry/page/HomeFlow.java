package org.himalia.registry.page;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Scope;
import org.himalia.contracts.server.ServerName;
import org.himalia.contracts.server.ServerRef;
import org.himalia.registry.RegistryConfig;
import org.himalia.registry.access.Caller;
import org.himalia.registry.server.ServerView;
import org.himalia.registry.server.Servers;
import org.himalia.registry.server.StartRequest;
import org.jspecify.annotations.Nullable;

/** What the home page shows and what its forms do. A refusal is told on the page itself. */
@ApplicationScoped
class HomeFlow {
    private final Servers servers;
    private final Cards cards;
    private final Links links;
    private final Visitor visitor;
    private final RegistryConfig config;

    HomeFlow(Servers servers, Cards cards, Links links, Visitor visitor, RegistryConfig config) {
        this.servers = servers;
        this.cards = cards;
        this.links = links;
        this.visitor = visitor;
        this.config = config;
    }

    /** The page. */
    Uni<Response> show(Caller caller) {
        return show(200, caller, HomeView.Attempt.NONE);
    }

    private Uni<Response> show(int status, Caller caller, HomeView.Attempt attempt) {
        return servers.of(caller.name())
                .map(all -> view(caller, all, attempt))
                .chain(view -> Pages.page(status, Pages.Templates.home(view, "home")));
    }

    private HomeView view(Caller caller, List<ServerView> all, HomeView.Attempt attempt) {
        ServerRef main = new ServerRef(caller.name(), ServerName.DEFAULT);
        List<ServerCard> known = all.stream().map(server -> cards.of(server, caller)).toList();
        return new HomeView(
                known.stream()
                        .filter(ServerCard::isDefault)
                        .findFirst()
                        .orElseGet(() -> cards.unmade(main, caller)),
                known.stream().filter(card -> !card.isDefault()).toList(),
                config.allowNamedServers(),
                config.namedServerLimitPerUser(),
                caller.admin() ? config.adminNotice().orElse(null) : null,
                attempt,
                visitor.xsrf());
    }

    /** Starts a server and leads to its progress. */
    Uni<Response> start(Caller caller, Form form) {
        return orRefused(
                caller,
                target(caller, form)
                        .call(
                                at ->
                                        servers.start(
                                                at.owner(), at.name().value(), StartRequest.PLAIN))
                        .map(at -> Pages.seeOther(links.pending(at))));
    }

    /** Stops a server, or cancels its start. */
    Uni<Response> stop(Caller caller, Form form) {
        return end(caller, form, false);
    }

    /** Deletes a named server. */
    Uni<Response> delete(Caller caller, Form form) {
        return end(caller, form, true);
    }

    private Uni<Response> end(Caller caller, Form form, boolean remove) {
        return orRefused(
                caller,
                target(caller, form)
                        .call(at -> servers.stop(at.owner(), at.name().value(), remove))
                        .map(at -> Pages.seeOther(links.home())));
    }

    /** The server that a form names: of its sender, unless it says of whom. */
    private static Uni<ServerRef> target(Caller caller, Form form) {
        String owner = form.text("user").isEmpty() ? caller.name().value() : form.text("user");
        String name = form.text("server");
        return Uni.createFrom()
                .item(() -> caller.requireServer(owner, name, Scope.SERVERS))
                .map(allowed -> new ServerRef(allowed, new ServerName(name)));
    }

    private Uni<Response> orRefused(Caller caller, Uni<Response> done) {
        return recover(done, caller, refusal -> HomeView.Attempt.refused(refusal.getMessage()));
    }

    /** Makes a named server of one's own and starts it. */
    Uni<Response> create(Caller caller, Form form) {
        String typed = form.text("server").strip().replaceAll("\\s+", " ");
        return recover(
                make(caller.name(), typed),
                caller,
                refusal -> HomeView.Attempt.refusedName(typed, refusal.getMessage()));
    }

    private Uni<Response> make(Username owner, String typed) {
        return Uni.createFrom()
                .item(() -> new ServerRef(owner, Slug.of(typed)))
                .call(made -> servers.find(made).invoke(HomeFlow::requireNone))
                .call(made -> start(made, typed))
                .map(made -> Pages.seeOther(links.pending(made)));
    }

    private Uni<?> start(ServerRef made, String typed) {
        StartRequest wanted =
                SpawnOptions.request(typed.equals(made.name().value()) ? null : typed, Map.of());
        return servers.start(made.owner(), made.name().value(), wanted);
    }

    private static void requireNone(@Nullable ServerView known) {
        if (known != null) {
            throw HubException.badRequest(
                    "You have a server of this name: " + known.ref().name() + ". Choose another.");
        }
    }

    private Uni<Response> recover(
            Uni<Response> done, Caller caller, Function<HubException, HomeView.Attempt> attempt) {
        return done.onFailure(HubException.class)
                .recoverWithUni(failure -> show(caller, failure, attempt));
    }

    private Uni<Response> show(
            Caller caller, HubException refusal, Function<HubException, HomeView.Attempt> attempt) {
        return show(refusal.status(), caller, attempt.apply(refusal));
    }
}
