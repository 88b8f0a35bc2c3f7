package org.himalia.contracts.event;

import java.time.Instant;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerName;

/** When something was last used. */
public sealed interface ActivityEvent extends Event {
    /**
     * Traffic was seen on the route of a server.
     *
     * @param lastActivity when, newest of the report's interval
     */
    record Seen(Username user, ServerName serverName, Instant lastActivity, Instant at)
            implements ActivityEvent {
        @Override
        public String key() {
            return user.value();
        }

        @Override
        public String subject() {
            return user.value() + "/" + serverName.value();
        }
    }
}
