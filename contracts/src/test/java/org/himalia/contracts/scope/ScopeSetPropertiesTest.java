package org.himalia.contracts.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.himalia.contracts.scope.Given.ADA;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.scope.RawScopes.Memberships;
import org.himalia.contracts.server.ServerRef;

/** What holds for all scopes, compared with {@link NaiveScopes}. */
class ScopeSetPropertiesTest {
    private static final Issuer LAB = new Issuer.Server(ServerRef.of("ada", "lab"));

    @Property
    void expansionIsThatOfTheNaiveModel(@ForAll(supplier = RawScopes.class) Set<String> raw) {
        assertThat(expand(raw).toStrings()).containsExactlyElementsOf(NaiveScopes.expand(raw));
    }

    @Property
    void moreScopesNeverPermitLess(
            @ForAll(supplier = RawScopes.class) Set<String> some,
            @ForAll(supplier = RawScopes.class) Set<String> more,
            @ForAll(supplier = Memberships.class) Map<String, Set<String>> groups) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        assertThat(extent(expand(all), groups)).containsAll(extent(expand(some), groups));
        assertThat(expand(all)).isEqualTo(expand(some).union(expand(more)));
    }

    @Property
    void expandingAgainAddsNothing(@ForAll(supplier = RawScopes.class) Set<String> raw) {
        ScopeSet once = expand(raw);
        assertThat(expand(Set.copyOf(once.toStrings()))).isEqualTo(once);
        assertThat(ScopeSet.parse(once.toStrings())).isEqualTo(once);
    }

    @Property
    void aFilterNeverWidens(
            @ForAll(supplier = RawScopes.class) Set<String> raw,
            @ForAll(supplier = Memberships.class) Map<String, Set<String>> groups) {
        Set<String> unfiltered =
                raw.stream()
                        .filter(scope -> !NaiveScopes.base(scope).equals("self"))
                        .map(NaiveScopes::base)
                        .collect(Collectors.toSet());
        Set<String> filtered =
                raw.stream()
                        .filter(scope -> !NaiveScopes.base(scope).equals("self"))
                        .collect(Collectors.toSet());
        assertThat(extent(expand(unfiltered), groups))
                .containsAll(extent(expand(filtered), groups));
    }

    @Property
    void intersectionIsThatOfTheNaiveModel(
            @ForAll(supplier = RawScopes.class) Set<String> left,
            @ForAll(supplier = RawScopes.class) Set<String> right,
            @ForAll(supplier = Memberships.class) Map<String, Set<String>> groups) {
        assertThat(expand(left).intersect(expand(right), Given.groups(groups)).toStrings())
                .containsExactlyElementsOf(
                        new NaiveScopes(groups)
                                .intersect(NaiveScopes.expand(left), NaiveScopes.expand(right)));
    }

    @Property
    void intersectionIsSymmetricAndNeverWiderThanEitherSide(
            @ForAll(supplier = RawScopes.class) Set<String> left,
            @ForAll(supplier = RawScopes.class) Set<String> right,
            @ForAll(supplier = Memberships.class) Map<String, Set<String>> groups) {
        ScopeSet a = expand(left);
        ScopeSet b = expand(right);
        ScopeSet both = a.intersect(b, Given.groups(groups));
        assertThat(b.intersect(a, Given.groups(groups))).isEqualTo(both);
        assertThat(extent(a, groups)).containsAll(extent(both, groups));
        assertThat(extent(b, groups)).containsAll(extent(both, groups));
    }

    @Property
    void intersectionWithItselfOrEverythingChangesNothing(
            @ForAll(supplier = RawScopes.class) Set<String> raw) {
        ScopeSet set = expand(raw);
        ScopeSet everything = Permissions.ofOwner(ADA, Roles.ADMIN.scopes());
        assertThat(set.intersect(set, Given.NO_GROUPS)).isEqualTo(set);
        assertThat(set.intersect(everything, Given.NO_GROUPS)).isEqualTo(set);
        assertThat(set.intersect(ScopeSet.NONE, Given.NO_GROUPS)).isEqualTo(ScopeSet.NONE);
    }

    @Property
    void intersectionLosesNothingWhereNoGroupIsNamed(
            @ForAll(supplier = RawScopes.class) Set<String> left,
            @ForAll(supplier = RawScopes.class) Set<String> right) {
        ScopeSet a = expand(withoutGroups(left));
        ScopeSet b = expand(withoutGroups(right));
        Set<String> common = extent(a, Map.of());
        common.retainAll(extent(b, Map.of()));
        assertThat(extent(a.intersect(b, Given.NO_GROUPS), Map.of())).isEqualTo(common);
    }

    @Property
    void theUsersToLookUpAreEnough(
            @ForAll(supplier = RawScopes.class) Set<String> left,
            @ForAll(supplier = RawScopes.class) Set<String> right,
            @ForAll(supplier = Memberships.class) Map<String, Set<String>> groups) {
        ScopeSet a = expand(left);
        ScopeSet b = expand(right);
        GroupMembership all = Given.groups(groups);
        Map<Username, Set<String>> lookedUp =
                a.usersToLookUp(b).stream()
                        .collect(Collectors.toMap(Function.identity(), all::groupsOf));
        GroupMembership known = GroupMembership.of(lookedUp);
        assertThat(a.intersect(b, known)).isEqualTo(a.intersect(b, all));
        assertThat(a.beyond(b, known)).isEqualTo(a.beyond(b, all));
    }

    @Property
    void whatIsNotBeyondIsPermitted(
            @ForAll(supplier = RawScopes.class) Set<String> left,
            @ForAll(supplier = RawScopes.class) Set<String> right,
            @ForAll(supplier = Memberships.class) Map<String, Set<String>> groups) {
        ScopeSet a = expand(left);
        ScopeSet b = expand(right);
        Set<String> within = new HashSet<>(a.toStrings());
        within.removeAll(a.beyond(b, Given.groups(groups)).toStrings());
        assertThat(extent(b, groups)).containsAll(new NaiveScopes(groups).extent(within));
    }

    @Property
    void aCheckAnswersWhatTheScopeReaches(
            @ForAll(supplier = RawScopes.class) Set<String> raw,
            @ForAll Scope scope,
            @ForAll(supplier = Memberships.class) Map<String, Set<String>> groups) {
        ScopeSet set = expand(raw);
        Set<String> extent = extent(set, groups);
        assertThat(NaiveScopes.resources())
                .allSatisfy(
                        resource ->
                                assertThat(
                                                set.allows(
                                                        scope,
                                                        target(resource),
                                                        Given.groups(groups)))
                                        .isEqualTo(extent.contains(scope + " on " + resource)));
    }

    @Property
    void aTokenNeverExceedsItsOwner(
            @ForAll(supplier = RawScopes.class) Set<String> token,
            @ForAll(supplier = RawScopes.class) Set<String> owner,
            @ForAll(supplier = Memberships.class) Map<String, Set<String>> groups) {
        ScopeSet held = Permissions.ofOwner(ADA, RequestedScope.parseAll(owner));
        TokenScopes asked = new TokenScopes(RequestedScope.parseAll(token), ADA, LAB);
        ScopeSet permitted = Permissions.ofToken(asked, held, Given.groups(groups));
        assertThat(extent(held, groups)).containsAll(extent(permitted, groups));
    }

    @Property
    void whatAClientIsGrantedIsHeld(
            @ForAll(supplier = RawScopes.class) Set<String> requested,
            @ForAll(supplier = RawScopes.class) Set<String> held,
            @ForAll(supplier = Memberships.class) Map<String, Set<String>> groups) {
        ScopeRequest answer =
                ScopeRequest.resolve(
                        RequestedScope.parseAll(requested),
                        RequestedScope.parseAll(held),
                        ADA,
                        LAB,
                        Given.groups(groups));
        assertThat(extent(expand(held), groups))
                .containsAll(extent(ScopeSet.expand(answer.allowed(), ADA, LAB), groups));
        assertThat(Collections.disjoint(answer.allowed(), answer.disallowed())).isTrue();
    }

    private static ScopeSet expand(Set<String> raw) {
        return ScopeSet.expand(RequestedScope.parseAll(raw), ADA, LAB);
    }

    private static Set<String> extent(ScopeSet set, Map<String, Set<String>> groups) {
        return new NaiveScopes(groups).extent(set.toStrings());
    }

    private static Set<String> withoutGroups(Set<String> raw) {
        return raw.stream().filter(scope -> !scope.contains("!group=")).collect(Collectors.toSet());
    }

    private static Target target(String filter) {
        return ScopeSet.parse(List.of("users" + filter)).targets(Scope.USERS).iterator().next();
    }
}
