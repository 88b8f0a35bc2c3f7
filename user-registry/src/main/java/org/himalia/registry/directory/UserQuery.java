package org.himalia.registry.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Gate;
import org.himalia.contracts.scope.Scope;
import org.himalia.contracts.scope.Target;
import org.himalia.registry.access.Caller;

/**
 * Which users a list shows, and in which order.
 *
 * @param where an HQL condition on {@code User u}
 * @param parameters its named parameters
 * @param orderBy an HQL order
 */
record UserQuery(String where, Map<String, Object> parameters, String orderBy) {
    private static final String WITH_SERVER =
            "(select 1 from Server s where s.owner = u and s.stateName in ";

    private static final Map<String, String> STATES =
            Map.of(
                    "", "",
                    "active", " and exists " + WITH_SERVER + "('STARTING', 'READY', 'STOPPING'))",
                    "ready", " and exists " + WITH_SERVER + "('READY'))",
                    "inactive",
                            " and not exists "
                                    + WITH_SERVER
                                    + "('STARTING', 'READY', 'STOPPING'))");

    /** The id decides between equals, so that pages neither repeat nor miss anybody. */
    private static final Map<String, String> ORDERS =
            Map.of(
                    "id", "u.id asc",
                    "-id", "u.id desc",
                    "name", "u.name asc",
                    "-name", "u.name desc",
                    "last_activity", "u.lastActivity asc nulls first, u.id asc",
                    "-last_activity", "u.lastActivity desc nulls last, u.id desc");

    /**
     * Reads the query of {@code GET /users}.
     *
     * @throws HubException bad request, for a state or order that does not exist; forbidden, when
     *     the caller may not list users, or holds it with a filter that users do not have
     */
    static UserQuery of(Caller caller, String state, String nameFilter, String sort) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        String condition = STATES.get(state);
        if (condition == null) {
            throw unknown("state", state, Stream.of("active", "ready", "inactive"));
        }
        where.append(condition);
        if (!nameFilter.isEmpty()) {
            where.append(" and locate(:part, u.name) > 0");
            parameters.put("part", nameFilter.toLowerCase(Locale.ROOT));
        }
        addRowFilter(caller, where, parameters);
        String order = ORDERS.get(sort);
        if (order == null) {
            throw unknown("sort", sort, ORDERS.keySet().stream().sorted());
        }
        return new UserQuery(where.toString(), parameters, order);
    }

    private static void addRowFilter(
            Caller caller, StringBuilder where, Map<String, Object> parameters) {
        Gate.requireAnywhere(caller.scopes(), Scope.LIST_USERS);
        Set<Target> targets = caller.scopes().targets(Scope.LIST_USERS);
        if (targets.contains(new Target.All())) {
            return;
        }
        List<String> names = targets.stream().flatMap(UserQuery::names).toList();
        where.append(" and u.name in :names");
        parameters.put("names", names);
    }

    private static Stream<String> names(Target target) {
        return switch (target) {
            case Target.User user -> Stream.of(user.name().value());
            case Target.Group group -> Stream.empty();
            case Target.All all -> Stream.empty();
            case Target.Server server -> throw noFilterForUsers(target);
            case Target.Service service -> throw noFilterForUsers(target);
        };
    }

    private static HubException noFilterForUsers(Target target) {
        return HubException.forbidden(
                "list:users can be limited to users and groups, not by '" + target.suffix() + "'");
    }

    private static HubException unknown(String parameter, String value, Stream<String> known) {
        return HubException.badRequest(
                "Unknown "
                        + parameter
                        + " "
                        + Printable.of(value)
                        + ", known: "
                        + String.join(", ", known.toList()));
    }

    /** The whole HQL query, for rows. */
    String rows() {
        return "from User u where " + where + " order by " + orderBy;
    }

    /** The same, for their number. */
    String count() {
        return "from User u where " + where;
    }
}
