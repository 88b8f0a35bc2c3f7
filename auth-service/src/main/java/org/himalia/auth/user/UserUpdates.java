package org.himalia.auth.user;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.himalia.auth.oauth.ServerCredentials;
import org.himalia.auth.password.Passwords;
import org.himalia.auth.signout.SignOuts;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.UserEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.platform.event.Consumption;
import org.jspecify.annotations.Nullable;

/** Follows user-registry: with a user go the account, the sessions and all tokens. */
@ApplicationScoped
class UserUpdates {
    private final Passwords passwords;
    private final SignOuts signOuts;
    private final ServerCredentials servers;

    UserUpdates(Passwords passwords, SignOuts signOuts, ServerCredentials servers) {
        this.passwords = passwords;
        this.signOuts = signOuts;
        this.servers = servers;
    }

    @Incoming("user-created")
    Uni<Void> on(ConsumerRecord<String, @Nullable String> consumed) {
        return Consumption.of(consumed, this::apply);
    }

    private Uni<Void> apply(Event event) {
        return event instanceof UserEvent.Deleted gone
                ? remove(gone.user(), gone.at())
                : Uni.createFrom().voidItem();
    }

    /** Only what was there at the time: the name may be somebody else's by now. */
    @WithTransaction
    Uni<Void> remove(Username user, Instant at) {
        return signOuts.everything(user, at)
                .chain(() -> servers.revokeAll(user, at))
                .chain(() -> passwords.remove(user, at));
    }
}
