package org.himalia.contracts.event;

import java.time.Instant;
import org.himalia.contracts.identity.Username;

/** What happens to people: accounts and sign-ins. */
public sealed interface UserEvent extends Event {
    @Override
    default String subject() {
        return key();
    }

    /**
     * A person signed in.
     *
     * @param provider which provider proved the identity, e.g. {@code local}
     */
    record LoggedIn(Username user, String provider, Instant at) implements UserEvent {
        @Override
        public String key() {
            return user.value();
        }
    }

    /** A person signed out. */
    record LoggedOut(Username user, Instant at) implements UserEvent {
        @Override
        public String key() {
            return user.value();
        }
    }

    /** A user exists now. */
    record Created(Username user, boolean admin, Instant at) implements UserEvent {
        @Override
        public String key() {
            return user.value();
        }
    }

    /** The administrator flag of a user changed. */
    record Changed(Username user, boolean admin, Instant at) implements UserEvent {
        @Override
        public String key() {
            return user.value();
        }
    }

    /** A user is gone: sessions and tokens end with it. */
    record Deleted(Username user, Instant at) implements UserEvent {
        @Override
        public String key() {
            return user.value();
        }
    }

    /**
     * A sign-in was refused. The name is what was typed, shortened and made printable: it need not
     * be anybody's.
     *
     * @param name what was typed as user name
     * @param provider which provider refused
     * @param reason why, for administrators
     */
    record LoginRefused(String name, String provider, String reason, Instant at)
            implements UserEvent {
        @Override
        public String key() {
            return name;
        }
    }
}
