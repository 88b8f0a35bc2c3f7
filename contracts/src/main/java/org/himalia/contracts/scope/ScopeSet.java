package org.himalia.contracts.scope;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerRef;

/**
 * What somebody may do: expanded scopes, each with its reach. Nothing is left to resolve in it but
 * who is in which group, which is asked at each check because it may have changed. Immutable.
 */
public final class ScopeSet {
    /** May do nothing. */
    public static final ScopeSet NONE = new ScopeSet(Map.of());

    private final Map<Scope, Reach> reaches;

    private ScopeSet(Map<Scope, Reach> reaches) {
        Map<Scope, Reach> kept = new EnumMap<>(Scope.class);
        reaches.forEach(
                (scope, reach) -> {
                    if (!scope.isMeta() && !reach.isEmpty()) {
                        kept.put(scope, reach);
                    }
                });
        this.reaches = Collections.unmodifiableMap(kept);
    }

    static ScopeSet of(Map<Scope, ? extends Collection<Target>> targets) {
        Map<Scope, Reach> reaches = new EnumMap<>(Scope.class);
        targets.forEach((scope, of) -> reaches.put(scope, Reach.to(of)));
        return new ScopeSet(reaches);
    }

    /**
     * What scopes as written in roles and tokens permit: each with all that come with it, {@code
     * self} and the filters without a name resolved. What resolves to nothing is left out, and so
     * is {@code inherit}, which only means something on a token ({@link Permissions#ofToken}).
     *
     * @param owner whose scopes they are
     * @param issuer the client that the token was issued to; the hub for roles
     */
    public static ScopeSet expand(
            Collection<RequestedScope> scopes, Principal owner, Issuer issuer) {
        return Expansion.expand(scopes, owner, issuer);
    }

    /**
     * Reads back {@link #toStrings}: adds nothing.
     *
     * @throws HubException bad request, for an unknown scope or filter, and for a filter without a
     *     name
     */
    public static ScopeSet parse(Collection<String> expanded) {
        Map<Scope, Set<Target>> targets = new EnumMap<>(Scope.class);
        for (RequestedScope scope : RequestedScope.parseAll(expanded)) {
            switch (scope.filter()) {
                case Target target ->
                        targets.computeIfAbsent(scope.scope(), key -> new HashSet<>()).add(target);
                case ScopeFilter.Relative relative ->
                        throw HubException.badRequest("Scope '" + scope + "' is not expanded");
            }
        }
        return of(targets);
    }

    /** What this and the other permit together. */
    public ScopeSet union(ScopeSet other) {
        Map<Scope, Reach> sum = new EnumMap<>(Scope.class);
        sum.putAll(reaches);
        other.reaches.forEach(
                (scope, reach) -> sum.merge(scope, reach, (a, b) -> a.plus(b.targets())));
        return new ScopeSet(sum);
    }

    /** What both permit. */
    public ScopeSet intersect(ScopeSet other, GroupMembership membership) {
        return with(other, (mine, theirs) -> mine.intersect(theirs, membership));
    }

    /** What of this the other does not permit. */
    public ScopeSet beyond(ScopeSet other, GroupMembership membership) {
        return with(other, (mine, theirs) -> mine.beyond(theirs, membership));
    }

    private ScopeSet with(ScopeSet other, BinaryOperator<Reach> rule) {
        Map<Scope, Reach> result = new EnumMap<>(Scope.class);
        reaches.forEach((scope, mine) -> result.put(scope, rule.apply(mine, other.reach(scope))));
        return new ScopeSet(result);
    }

    /** Whose groups must be known to {@link #intersect} with the other or go {@link #beyond} it. */
    public Set<Username> usersToLookUp(ScopeSet other) {
        return reaches.entrySet().stream()
                .flatMap(
                        entry -> {
                            Reach mine = entry.getValue();
                            Reach theirs = other.reach(entry.getKey());
                            return Stream.concat(
                                    mine.namesGroups() ? theirs.people() : Stream.empty(),
                                    theirs.namesGroups() ? mine.people() : Stream.empty());
                        })
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the scope is held without a filter. */
    public boolean allows(Scope scope) {
        return allows(scope, new Target.All(), GroupMembership.unknown());
    }

    /** Whether the scope reaches a user. */
    public boolean allows(Scope scope, Username user, GroupMembership membership) {
        return allows(scope, new Target.User(user), membership);
    }

    /** Whether the scope reaches a server. */
    public boolean allows(Scope scope, ServerRef server, GroupMembership membership) {
        return allows(scope, new Target.Server(server), membership);
    }

    /** Whether the scope reaches a group itself, not merely its members. */
    public boolean allowsGroup(Scope scope, String group) {
        return allows(scope, new Target.Group(group), GroupMembership.unknown());
    }

    /** Whether the scope reaches a service. */
    public boolean allowsService(Scope scope, String service) {
        return allows(scope, new Target.Service(service), GroupMembership.unknown());
    }

    /** Whether the scope reaches a target. Only the groups of the target's user are asked for. */
    public boolean allows(Scope scope, Target target, GroupMembership membership) {
        return reach(scope).covers(target, membership);
    }

    /** Whether the scope is held at all, with or without a filter. */
    public boolean holdsAnywhere(Scope scope) {
        return reaches.containsKey(scope);
    }

    /** What the scope reaches: {@link Target.All} alone, or a sum of targets; empty: not held. */
    public Set<Target> targets(Scope scope) {
        return reach(scope).targets();
    }

    /** Every scope with each of its targets. */
    public Stream<RequestedScope> entries() {
        return reaches.entrySet().stream()
                .flatMap(
                        entry ->
                                entry.getValue().targets().stream()
                                        .map(to -> new RequestedScope(entry.getKey(), to)));
    }

    /** The expanded scopes as they stand on the wire, sorted. */
    public List<String> toStrings() {
        return entries().map(RequestedScope::toString).sorted().toList();
    }

    /** Whether nothing is permitted. */
    public boolean isEmpty() {
        return reaches.isEmpty();
    }

    private Reach reach(Scope scope) {
        return reaches.getOrDefault(scope, Reach.NOTHING);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScopeSet set && reaches.equals(set.reaches);
    }

    @Override
    public int hashCode() {
        return reaches.hashCode();
    }

    @Override
    public String toString() {
        return toStrings().toString();
    }
}
