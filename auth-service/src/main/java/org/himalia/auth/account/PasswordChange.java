package org.himalia.auth.account;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.himalia.auth.password.Attempt;
import org.himalia.auth.password.Passwords;
import org.himalia.auth.password.Source;
import org.himalia.auth.session.SignedIn;
import org.himalia.auth.signout.SignOuts;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;

/** A password is set: whoever was signed in with the old one is signed out. */
@ApplicationScoped
class PasswordChange {
    private final Passwords passwords;
    private final SignOuts signOuts;

    PasswordChange(Passwords passwords, SignOuts signOuts) {
        this.passwords = passwords;
        this.signOuts = signOuts;
    }

    /** By an administrator: creates the account if there is none. */
    Uni<Void> set(Username name, String password) {
        return passwords.hash(name, password).chain(hash -> store(name, hash, Optional.empty()));
    }

    /**
     * By the person, who stays signed in here.
     *
     * @return fails with 403 when the current password is wrong, with 400 when the new one is not
     *     good enough, with 429 after too many failures
     */
    Uni<Void> change(SignedIn person, String current, String wanted, Source source) {
        Username name = person.user();
        return passwords
                .check(new Attempt(name.value(), current, source))
                .invoke(
                        proven -> {
                            if (proven.isEmpty()) {
                                throw HubException.forbidden("Your current password is wrong.");
                            }
                        })
                .chain(() -> passwords.hash(name, wanted))
                .chain(hash -> store(name, hash, Optional.of(person)));
    }

    @WithTransaction
    Uni<Void> store(Username name, String hash, Optional<SignedIn> stays) {
        return passwords.store(name, hash).chain(() -> signOuts.others(name, stays));
    }
}
