package org.himalia.auth.login;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.himalia.auth.password.Attempt;
import org.himalia.auth.password.Passwords;
import org.himalia.auth.registry.Decision;
import org.himalia.auth.registry.Registry;
import org.himalia.auth.session.NewSession;
import org.himalia.auth.session.Sessions;
import org.himalia.auth.session.SignedIn;
import org.himalia.auth.signout.SignOuts;
import org.himalia.contracts.event.UserEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.outbox.Outbox;
import org.jboss.logging.Logger;

/** Signing in: somebody proves an identity, user-registry decides, a session is opened. */
@ApplicationScoped
public class SignIns {
    private static final Logger LOG = Logger.getLogger(SignIns.class);
    private static final String WRONG = "Wrong user name or password.";

    private final Passwords passwords;
    private final Registry registry;
    private final Sessions sessions;
    private final SignOuts signOuts;
    private final Outbox outbox;

    SignIns(
            Passwords passwords,
            Registry registry,
            Sessions sessions,
            SignOuts signOuts,
            Outbox outbox) {
        this.passwords = passwords;
        this.registry = registry;
        this.sessions = sessions;
        this.signOuts = signOuts;
        this.outbox = outbox;
    }

    /** How a sign-in ends. */
    public sealed interface Outcome {
        /** A session is open. */
        record Opened(NewSession session) implements Outcome {}

        /** Not signed in; the message is for the person. */
        record Refused(String message) implements Outcome {}
    }

    /**
     * Signs in with a name and a password.
     *
     * @param before the session that the browser has already; it ends when a new one opens
     * @return fails as {@link Passwords#check} does
     */
    Uni<Outcome> withPassword(Attempt attempt, Optional<SignedIn> before) {
        return passwords
                .check(attempt)
                .chain(
                        proven ->
                                proven.map(name -> enter(name, attempt.source().address(), before))
                                        .orElseGet(
                                                () ->
                                                        refused(
                                                                attempt.typedName(),
                                                                attempt.source().address(),
                                                                WRONG)));
    }

    /**
     * Signs in somebody who is known to be this user.
     *
     * @param address from where, for the log
     */
    public Uni<Outcome> enter(Username name, String address, Optional<SignedIn> before) {
        return registry.mayEnter(Passwords.PROVIDER, name)
                .chain(decision -> follow(decision, name, address, before));
    }

    private Uni<Outcome> follow(
            Decision decision, Username name, String address, Optional<SignedIn> before) {
        Username user = decision.name() == null ? name : decision.name();
        return decision.allowed()
                ? open(user, before).map(Outcome.Opened::new)
                : refused(
                        name.value(),
                        address,
                        decision.reason() == null
                                ? "This account may not sign in here. Ask an administrator."
                                : decision.reason());
    }

    @WithTransaction
    Uni<NewSession> open(Username user, Optional<SignedIn> before) {
        return before.map(signOuts::one)
                .orElse(Uni.createFrom().voidItem())
                .chain(() -> sessions.open(user, Passwords.PROVIDER));
    }

    @WithTransaction
    Uni<Outcome> refused(String typed, String address, String reason) {
        String name = TypedName.shown(typed);
        LOG.infof("sign-in refused: '%s' from %s: %s", name, TypedName.shown(address), reason);
        return outbox.add(
                        new UserEvent.LoginRefused(name, Passwords.PROVIDER, reason, Instant.now()))
                .replaceWith(new Outcome.Refused(reason));
    }
}
