package org.himalia.auth.oauth;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.GroupMembership;
import org.himalia.contracts.scope.Principal;
import org.himalia.contracts.scope.RequestedScope;
import org.himalia.contracts.scope.Role;
import org.himalia.contracts.scope.Roles;
import org.himalia.contracts.scope.Scope;
import org.himalia.contracts.scope.ScopeRequest;
import org.himalia.contracts.scope.ScopeSet;

/** Which scopes an access token gets: what is asked for, within what client and person have. */
final class ScopeChoice {
    /** Added to every grant: to know the person. */
    private static final List<RequestedScope> IDENTIFY =
            List.of(
                    RequestedScope.parse("read:users:name!user"),
                    RequestedScope.parse("read:users:groups!user"));

    /** Of JupyterHub before 2.0; stands for what is added anyway. */
    private static final String LEGACY = "identify";

    private static final Map<String, Role> ROLES =
            Roles.DEFAULTS.stream().collect(Collectors.toMap(Role::name, Function.identity()));

    private final Client client;
    private final Principal person;

    ScopeChoice(Client client, Principal person) {
        this.client = client;
        this.person = person;
    }

    /** Added to every grant: to know the person, and to open the client's server. */
    Set<RequestedScope> always() {
        Set<RequestedScope> always = new LinkedHashSet<>(IDENTIFY);
        always.add(RequestedScope.parse(client.access()));
        return always;
    }

    /**
     * What a request asks for.
     *
     * @param names scopes or, as up to JupyterHub 2, roles; nothing: all that the client may
     * @return empty when a scope does not exist or is beyond what the client may ask for
     */
    Optional<Set<RequestedScope>> wanted(Optional<List<String>> names) {
        Set<RequestedScope> mayAsk = new LinkedHashSet<>(client.allowed());
        mayAsk.addAll(always());
        Set<RequestedScope> wanted = always();
        try {
            wanted.addAll(names.map(ScopeChoice::read).orElseGet(client::allowed));
        } catch (HubException unknown) {
            return Optional.empty();
        }
        ScopeRequest weighed =
                ScopeRequest.resolve(
                        wanted, mayAsk, person, client.issuer(), GroupMembership.unknown());
        return weighed.disallowed().isEmpty() ? Optional.of(weighed.allowed()) : Optional.empty();
    }

    private static Set<RequestedScope> read(List<String> names) {
        List<String> meant = names.stream().filter(name -> !name.equals(LEGACY)).toList();
        if (!meant.isEmpty() && ROLES.keySet().containsAll(meant)) {
            return meant.stream()
                    .map(ROLES::get)
                    .flatMap(role -> role.scopes().stream())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return RequestedScope.parseAll(meant);
    }

    /** What of it the person has; the rest is left out without an error. */
    Set<RequestedScope> held(
            Set<RequestedScope> wanted, ScopeSet personMay, GroupMembership membership) {
        Set<RequestedScope> holds = always();
        holds.add(RequestedScope.of(Scope.INHERIT));
        personMay.entries().forEach(holds::add);
        return ScopeRequest.resolve(wanted, holds, person, client.issuer(), membership).allowed();
    }
}
