package org.himalia.contracts.scope;

import java.util.Locale;
import java.util.Optional;
import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerRef;

/** What stands behind the {@code !} of a scope: which resources it is limited to. */
public sealed interface ScopeFilter permits Target, ScopeFilter.Relative {
    /** The filter as written behind a scope, with its {@code !}; empty for no filter. */
    String suffix();

    /** A filter whose name is known only when it is used: whose token, issued to which client. */
    enum Relative implements ScopeFilter {
        /** {@code !user}: the owner of the token or role. */
        USER,
        /** {@code !server}: the server that the token was issued to. */
        SERVER,
        /** {@code !service}: the service that the token was issued to, or that owns it. */
        SERVICE;

        @Override
        public String suffix() {
            return "!" + name().toLowerCase(Locale.ROOT);
        }

        /** The resources it stands for; empty when there is nothing that it could mean. */
        Optional<Target> resolve(Principal owner, Issuer issuer) {
            return switch (this) {
                case USER ->
                        owner instanceof Principal.User user
                                ? Optional.of(new Target.User(user.name()))
                                : Optional.empty();
                case SERVER ->
                        issuer instanceof Issuer.Server server
                                ? Optional.of(new Target.Server(server.server()))
                                : Optional.empty();
                case SERVICE ->
                        switch (issuer) {
                            case Issuer.Service service ->
                                    Optional.of(new Target.Service(service.name()));
                            case Issuer.Hub hub -> ofOwner(owner);
                            case Issuer.Server server -> ofOwner(owner);
                        };
            };
        }

        private static Optional<Target> ofOwner(Principal owner) {
            return owner instanceof Principal.Service service
                    ? Optional.of(new Target.Service(service.name()))
                    : Optional.empty();
        }
    }

    /**
     * Reads what follows the {@code !} of a scope. The first {@code =} ends the kind, everything
     * after it is the name, whatever characters it holds.
     *
     * @param text e.g. {@code user=ada}, {@code server=ada/lab}, {@code user}
     * @throws HubException bad request, for an unknown kind or a missing or impossible name
     */
    static ScopeFilter parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return switch (text) {
                case "user" -> Relative.USER;
                case "server" -> Relative.SERVER;
                case "service" -> Relative.SERVICE;
                default -> throw unknown(text);
            };
        }
        String name = text.substring(equals + 1);
        return switch (text.substring(0, equals)) {
            case "user" -> new Target.User(new Username(name));
            case "group" -> new Target.Group(name);
            case "server" -> new Target.Server(ServerRef.parse(name));
            case "service" -> new Target.Service(name);
            default -> throw unknown(text);
        };
    }

    private static HubException unknown(String text) {
        return HubException.badRequest(
                "Scope filter "
                        + Printable.of("!" + text)
                        + " does not exist: use !user=NAME, !group=NAME, !server=USER/SERVER,"
                        + " !service=NAME, !user, !server or !service");
    }
}
