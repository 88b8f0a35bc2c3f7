package org.himalia.registry.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that starts a server, for when a link alone does not. */
@ApplicationScoped
class SpawnForm {
    private final Cards cards;
    private final Links links;
    private final Visitor visitor;

    SpawnForm(Cards cards, Links links, Visitor visitor) {
        this.cards = cards;
        this.links = links;
        this.visitor = visitor;
    }

    /**
     * The form.
     *
     * @param refusal why the last try did not start it; null: there was none
     * @param options what it was, or is to be, started with
     */
    Uni<Response> show(
            int status,
            SpawnFlow.Target target,
            @Nullable String refusal,
            Map<String, List<String>> options,
            HttpServerRequest request) {
        List<Query.Parameter> fields =
                options.entrySet().stream()
                        .flatMap(
                                option ->
                                        option.getValue().stream()
                                                .map(
                                                        value ->
                                                                new Query.Parameter(
                                                                        option.getKey(), value)))
                        .toList();
        return Pages.page(
                status,
                Pages.Templates.spawn(cards.of(target), refusal, action(target, request), fields));
    }

    private String action(SpawnFlow.Target target, HttpServerRequest request) {
        Query query = Query.parse(request.query());
        Query kept =
                new Query(
                        query.parameters().stream()
                                .filter(p -> Set.of("next", "display_name").contains(p.name()))
                                .toList());
        return kept.with("_xsrf", visitor.xsrf()).appendTo(links.spawn(target.server()));
    }
}
