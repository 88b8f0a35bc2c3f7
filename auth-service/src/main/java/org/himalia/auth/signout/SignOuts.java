package org.himalia.auth.signout;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.himalia.auth.oauth.Codes;
import org.himalia.auth.session.Sessions;
import org.himalia.auth.session.SignedIn;
import org.himalia.auth.token.Tokens;
import org.himalia.contracts.event.TokenEvent;
import org.himalia.contracts.event.UserEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.outbox.Outbox;

/**
 * Ends sessions, and with each the codes and tokens that servers got in it. Other services hear of
 * it, so that they forget what they remember of the user.
 */
@ApplicationScoped
public class SignOuts {
    private final Sessions sessions;
    private final Tokens tokens;
    private final Codes codes;
    private final Outbox outbox;

    SignOuts(Sessions sessions, Tokens tokens, Codes codes, Outbox outbox) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.codes = codes;
        this.outbox = outbox;
    }

    /** A browser signs out. */
    @WithTransaction
    public Uni<Void> one(SignedIn session) {
        Username user = session.user();
        return sessions.end(session.id())
                .chain(() -> codes.forgetSession(user, session.sessionId()))
                .chain(() -> tokens.revokeSession(user, session.sessionId()))
                .chain(() -> forgotten(user))
                .chain(() -> outbox.add(new UserEvent.LoggedOut(user, Instant.now())));
    }

    /** All browsers of a user sign out, but for one; joins the transaction at hand. */
    @WithTransaction
    public Uni<Void> others(Username user, Optional<SignedIn> except) {
        Optional<String> kept = except.map(SignedIn::sessionId);
        return sessions.endAll(user, except.map(SignedIn::id))
                .chain(() -> codes.forgetSessions(user, kept))
                .chain(() -> tokens.revokeSessions(user, kept))
                .chain(() -> forgotten(user));
    }

    /** A user is gone: all sessions and tokens of the time end. */
    @WithTransaction
    public Uni<Void> everything(Username user, Instant until) {
        return sessions.endOpenAt(user, until)
                .chain(() -> codes.forgetSessions(user, Optional.empty()))
                .chain(() -> tokens.revokeIssuedUntil(user, until))
                .chain(() -> forgotten(user));
    }

    private Uni<Void> forgotten(Username user) {
        return outbox.add(new TokenEvent.Revoked(user.value(), List.of(), Instant.now()));
    }
}
