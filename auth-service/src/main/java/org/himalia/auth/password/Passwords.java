package org.himalia.auth.password;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;

/** Checking and setting the passwords of local accounts. */
@ApplicationScoped
public class Passwords {
    /** Name of this way to prove an identity, in events and towards user-registry. */
    public static final String PROVIDER = "local";

    private final Accounts accounts;
    private final Throttle throttle;
    private final Hashing hashing;

    Passwords(Accounts accounts, Throttle throttle, Hashing hashing) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.hashing = hashing;
    }

    /**
     * Checks a name and a password. An unknown name costs the same work and gives the same answer
     * as a wrong password.
     *
     * @return the account's name, empty if it is not that account's password; fails with 429 while
     *     too many failures came before, with 503 when too many try at once
     */
    public Uni<Optional<Username>> check(Attempt attempt) {
        Map<String, Limit> counts = attempt.counts();
        return throttle.begin(counts)
                .chain(() -> verify(attempt).onFailure().call(() -> throttle.undo(counts)))
                .call(found -> found.isPresent() ? throttle.succeed(counts) : nothing());
    }

    private Uni<Optional<Username>> verify(Attempt attempt) {
        Optional<Username> name = attempt.name();
        return name.map(accounts::passwordHash)
                .orElse(Uni.createFrom().item(Optional.empty()))
                .chain(hash -> hashing.matches(attempt.password(), hash.orElse(null)))
                .map(matches -> matches ? name : Optional.empty());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    /**
     * The hash under which a new password is stored.
     *
     * @return fails with 400 when it is not good enough
     */
    public Uni<String> hash(Username name, String password) {
        return PasswordRules.fault(name, password)
                .map(fault -> Uni.createFrom().<String>failure(HubException.badRequest(fault)))
                .orElseGet(() -> hashing.hash(password));
    }

    /** Creates the account or changes its password; joins the transaction at hand. */
    public Uni<Void> store(Username name, String hash) {
        return accounts.store(name, hash).chain(() -> throttle.forget(name.value()));
    }

    /** All accounts, by name. */
    public Uni<List<AccountView>> list() {
        return accounts.all()
                .chain(
                        all ->
                                throttle.pauses(all.stream().map(account -> account.name).toList())
                                        .map(pauses -> AccountView.of(all, pauses)));
    }

    /** Removes an account that existed at a time; joins the transaction at hand. */
    public Uni<Void> remove(Username name, java.time.Instant existedAt) {
        return accounts.remove(name, existedAt);
    }
}
