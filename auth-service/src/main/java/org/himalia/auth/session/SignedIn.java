package org.himalia.auth.session;

import java.util.Optional;
import java.util.UUID;
import org.himalia.contracts.identity.Username;
import org.himalia.platform.identity.Introspection;

/**
 * A browser that is signed in.
 *
 * @param id of the sign-in; XSRF tokens are bound to it ({@code cookie_id})
 * @param user who
 * @param sessionId what the browser's {@code jupyterhub-session-id} was set to at sign-in; tokens
 *     that servers get for this browser carry it
 */
public record SignedIn(UUID id, Username user, String sessionId) {
    /** The browser that sent a request; empty unless its login cookie decided. */
    public static Optional<SignedIn> of(Introspection sender) {
        String name = sender.name();
        String id = sender.cookieId();
        String session = sender.sessionId();
        return sender.cookie() && name != null && id != null && session != null
                ? Optional.of(new SignedIn(UUID.fromString(id), new Username(name), session))
                : Optional.empty();
    }
}
