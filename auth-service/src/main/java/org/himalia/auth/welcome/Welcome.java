package org.himalia.auth.welcome;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.himalia.auth.login.SignIns;
import org.himalia.auth.password.Passwords;
import org.himalia.auth.registry.Registry;
import org.himalia.auth.session.SignedIn;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;

/**
 * The first administrator comes in. Each step can be repeated, so a link whose use was interrupted
 * works again, for the same name.
 */
@ApplicationScoped
class Welcome {
    private final WelcomeCodes codes;
    private final Passwords passwords;
    private final Registry registry;
    private final SignIns signIns;

    Welcome(WelcomeCodes codes, Passwords passwords, Registry registry, SignIns signIns) {
        this.codes = codes;
        this.passwords = passwords;
        this.registry = registry;
        this.signIns = signIns;
    }

    /** A new code; fails with 409 when there is an administrator. */
    Uni<String> invite() {
        return refuseIfAdministered().chain(codes::issue);
    }

    /** Whether a code is good; fails with 404, or 409 when there is an administrator. */
    Uni<Void> check(String code) {
        return codes.get(code)
                .chain(
                        found ->
                                found.claimedBy().isPresent()
                                        ? Uni.createFrom().voidItem()
                                        : refuseIfAdministered());
    }

    /** Creates the account, makes it the administrator's, and signs in. */
    Uni<SignIns.Outcome> accept(
            String code,
            Username name,
            String password,
            String address,
            Optional<SignedIn> before) {
        return check(code)
                .chain(() -> passwords.hash(name, password))
                .chain(hash -> codes.claim(code, name, hash))
                .chain(() -> registry.makeAdministrator(name))
                .chain(() -> signIns.enter(name, address, before))
                .call(codes::voidAll);
    }

    private Uni<Void> refuseIfAdministered() {
        return registry.hasAdministrator()
                .invoke(
                        there -> {
                            if (there) {
                                throw HubException.conflict(
                                        "There is an administrator already, who can add people.");
                            }
                        })
                .replaceWithVoid();
    }
}
