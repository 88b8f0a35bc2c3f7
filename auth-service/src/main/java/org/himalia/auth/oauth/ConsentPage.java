package org.himalia.auth.oauth;

import java.util.List;
import java.util.Set;
import org.himalia.contracts.scope.Principal;
import org.himalia.contracts.scope.RequestedScope;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked before a server of somebody else may act for them.
 *
 * @param owner whose server it is
 * @param server its name, empty for the default one
 * @param scopes what it asks for beyond knowing the person and being opened
 * @param xsrf the form's token
 * @param query the request's own query, which the form sends again
 */
record ConsentPage(
        String owner, String server, List<Asked> scopes, String xsrf, @Nullable String query) {
    /**
     * A scope to agree to.
     *
     * @param name as it is written
     * @param description what it permits
     * @param limit what it is limited to; empty for no limit
     */
    record Asked(String name, String description, String limit) {}

    static ConsentPage of(Grant grant, String xsrf, @Nullable String query) {
        Client client = grant.client();
        Set<RequestedScope> always =
                new ScopeChoice(client, new Principal.User(grant.person().user())).always();
        List<Asked> asked =
                grant.scopes().stream()
                        .filter(scope -> !always.contains(scope))
                        .map(ConsentPage::asked)
                        .toList();
        return new ConsentPage(
                client.server().owner().value(),
                client.server().name().value(),
                asked,
                xsrf,
                query);
    }

    private static Asked asked(RequestedScope scope) {
        return new Asked(scope.toString(), scope.scope().description(), scope.filter().suffix());
    }
}
