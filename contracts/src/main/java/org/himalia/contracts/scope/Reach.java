package org.himalia.contracts.scope;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.himalia.contracts.identity.Username;

/**
 * How far one scope reaches: to everything, or to a sum of targets.
 *
 * @param targets {@link Target.All} stands alone
 * @param namesGroups whether a group is among them, so that membership matters
 */
record Reach(Set<Target> targets, boolean namesGroups) {
    private static final Target ALL = new Target.All();

    static final Reach NOTHING = to(Set.of());

    private static final Reach EVERYTHING = new Reach(Set.of(ALL), false);

    static Reach to(Collection<Target> targets) {
        return targets.contains(ALL)
                ? EVERYTHING
                : new Reach(
                        Set.copyOf(targets),
                        targets.stream().anyMatch(Target.Group.class::isInstance));
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    /**
     * Whether a target lies within: listed itself, or contained in one that is (a server in its
     * owner, both in the owner's groups).
     */
    boolean covers(Target target, GroupMembership membership) {
        if (targets.contains(ALL) || targets.contains(target)) {
            return true;
        }
        return switch (target) {
            case Target.User user -> coversMember(user.name(), membership);
            case Target.Server server ->
                    targets.contains(new Target.User(server.server().owner()))
                            || coversMember(server.server().owner(), membership);
            case Target.All all -> false;
            case Target.Group group -> false;
            case Target.Service service -> false;
        };
    }

    private boolean coversMember(Username user, GroupMembership membership) {
        return namesGroups
                && membership.groupsOf(user).stream()
                        .anyMatch(group -> targets.contains(new Target.Group(group)));
    }

    /** The users it names, and the owners of the servers it names. */
    Stream<Username> people() {
        return targets.stream()
                .flatMap(
                        target ->
                                switch (target) {
                                    case Target.User user -> Stream.of(user.name());
                                    case Target.Server server -> Stream.of(server.server().owner());
                                    case Target.All all -> Stream.empty();
                                    case Target.Group group -> Stream.empty();
                                    case Target.Service service -> Stream.empty();
                                });
    }

    Reach plus(Collection<Target> more) {
        Set<Target> both = new HashSet<>(targets);
        both.addAll(more);
        return to(both);
    }

    /** What lies within both: of two that contain each other, the smaller one. */
    Reach intersect(Reach other, GroupMembership membership) {
        return to(
                Stream.concat(within(other, membership), other.within(this, membership))
                        .collect(Collectors.toSet()));
    }

    /** What does not lie within the other. */
    Reach beyond(Reach other, GroupMembership membership) {
        return to(
                targets.stream()
                        .filter(target -> !other.covers(target, membership))
                        .collect(Collectors.toSet()));
    }

    private Stream<Target> within(Reach other, GroupMembership membership) {
        return targets.stream().filter(target -> other.covers(target, membership));
    }
}
