package org.himalia.contracts.scope;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.problem.HubException;

/**
 * A scope as it is written in a role or asked for by a token, not yet expanded: {@code
 * servers!user=ada}, {@code self}, {@code access:servers!server}.
 *
 * @param scope what is permitted
 * @param filter on which resources; {@link Target.All} when there is no filter
 */
public record RequestedScope(Scope scope, ScopeFilter filter) {
    /** A scope without a filter. */
    public static RequestedScope of(Scope scope) {
        return new RequestedScope(scope, new Target.All());
    }

    /**
     * Reads one scope.
     *
     * @throws HubException bad request, for an unknown scope or filter
     */
    public static RequestedScope parse(String text) {
        int mark = text.indexOf('!');
        Scope scope = scope(mark < 0 ? text : text.substring(0, mark), text);
        return mark < 0
                ? of(scope)
                : new RequestedScope(scope, ScopeFilter.parse(text.substring(mark + 1)));
    }

    /**
     * Reads scopes, in their order, each once.
     *
     * @throws HubException bad request, for the first unknown scope or filter
     */
    public static Set<RequestedScope> parseAll(Collection<String> texts) {
        Set<RequestedScope> scopes = new LinkedHashSet<>();
        texts.forEach(text -> scopes.add(parse(text)));
        return Collections.unmodifiableSet(scopes);
    }

    private static Scope scope(String name, String text) {
        return Scope.named(name)
                .orElseThrow(
                        () ->
                                HubException.badRequest(
                                        name.equals("all")
                                                ? "Scope 'all' does not exist: it is called"
                                                        + " 'inherit'"
                                                : "Scope "
                                                        + Printable.of(text)
                                                        + " does not exist"));
    }

    /** Whether it is this scope, without a filter. */
    public boolean is(Scope other) {
        return scope == other && filter instanceof Target.All;
    }

    /** As written. */
    @Override
    public String toString() {
        return scope.value() + filter.suffix();
    }
}
