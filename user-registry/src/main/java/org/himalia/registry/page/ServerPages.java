package org.himalia.registry.page;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.himalia.registry.access.Caller;
import org.himalia.registry.api.Times;
import org.himalia.registry.server.ProgressStream;
import org.himalia.registry.server.ServerState;
import org.himalia.registry.server.ServerView;
import org.jspecify.annotations.Nullable;

/** The page for each state of a server that cannot be opened now. */
@ApplicationScoped
class ServerPages {
    private static final String REQUESTED = "Server requested";

    private final Cards cards;
    private final Links links;
    private final Visitor visitor;
    private final ProgressStream progress;

    ServerPages(Cards cards, Links links, Visitor visitor, ProgressStream progress) {
        this.cards = cards;
        this.links = links;
        this.visitor = visitor;
        this.progress = progress;
    }

    /**
     * A start goes on.
     *
     * @param again the address of this page
     */
    Uni<Response> starting(
            ServerView server, Caller caller, ServerState.Starting state, String again) {
        return progress.steps(server)
                .map(steps -> progress(server, state, steps))
                .chain(
                        sofar ->
                                Pages.page(
                                        Pages.Templates.pending(
                                                cards.of(server, caller), sofar, again)));
    }

    private Pages.Progress progress(
            ServerView server, ServerState.Starting state, List<ProgressStream.Step> steps) {
        List<String> told =
                Stream.concat(
                                Stream.of(REQUESTED),
                                steps.stream().map(ProgressStream.Step::message))
                        .distinct()
                        .toList();
        return new Pages.Progress(
                links.progress(server.ref(), visitor.xsrf()),
                String.valueOf(Times.format(state.since())),
                steps.isEmpty() ? 0 : steps.getLast().progress(),
                told.getLast(),
                told);
    }

    /**
     * The last start failed; its log is for its owner.
     *
     * @param next where the person wanted to go, if anywhere
     */
    Uni<Response> failed(
            ServerView server, Caller caller, ServerState.Failed state, @Nullable String next) {
        ServerCard card = cards.of(server, caller);
        String log = card.own() && !state.log().isBlank() ? state.log() : null;
        String relaunch = Query.NONE.with("next", next).appendTo(links.spawn(server.ref()));
        return Pages.page(500, Pages.Templates.failed(card, log, relaunch));
    }

    /**
     * A stop goes on.
     *
     * @param again the address of this page
     */
    Uni<Response> stopping(ServerView server, Caller caller, String again) {
        return Pages.page(Pages.Templates.stopping(cards.of(server, caller), again));
    }

    /**
     * Nothing runs.
     *
     * @param status 200 where that was the question, 424 where something of the server was
     * @param next where the person wanted to go, if anywhere
     */
    Uni<Response> notRunning(int status, ServerView server, Caller caller, @Nullable String next) {
        String start = Query.NONE.with("next", next).appendTo(links.spawn(server.ref()));
        return Pages.page(
                status, Pages.Templates.notRunning(cards.of(server, caller), next != null, start));
    }
}
