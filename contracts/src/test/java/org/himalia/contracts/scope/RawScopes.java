package org.himalia.contracts.scope;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;

/** Scopes as somebody may write them, over a world small enough that they often meet. */
final class RawScopes implements ArbitrarySupplier<Set<String>> {
    @Override
    public Arbitrary<Set<String>> get() {
        return one().set().ofMaxSize(6);
    }

    static Arbitrary<String> one() {
        return Combinators.combine(bases(), filters()).as(String::concat);
    }

    /** Some scopes more often than others: those that include each other. */
    private static Arbitrary<String> bases() {
        List<String> all = Arrays.stream(Scope.values()).map(Scope::value).toList();
        return Arbitraries.oneOf(
                Arbitraries.of("users", "read:users", "servers", "read:servers", "self", "shares"),
                Arbitraries.of(all));
    }

    private static Arbitrary<String> filters() {
        List<String> all =
                Stream.concat(NaiveScopes.resources(), Stream.of("!user", "!server", "!service"))
                        .toList();
        return Arbitraries.of(all);
    }

    /** Who is in which groups. */
    static final class Memberships implements ArbitrarySupplier<Map<String, Set<String>>> {
        @Override
        public Arbitrary<Map<String, Set<String>>> get() {
            return Arbitraries.maps(
                    Arbitraries.of(NaiveScopes.USERS), Arbitraries.of(NaiveScopes.GROUPS).set());
        }
    }
}
