package org.himalia.auth.token;

import java.time.Instant;
import java.util.List;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.scope.Issuer;
import org.himalia.contracts.scope.Principal;
import org.himalia.contracts.scope.RequestedScope;
import org.himalia.contracts.scope.TokenScopes;
import org.himalia.contracts.server.ServerRef;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is stored.
 *
 * @param id its number
 * @param ownerKind {@code user} or {@code service}
 * @param owner whose it is
 * @param scopes what it asks for, as written
 * @param note what it is for
 * @param clientId the OAuth client that it was issued to
 * @param server the server whose client that is, as {@code ada/lab}
 * @param sessionId the browser session that it ends with
 * @param created when it was issued
 * @param expiresAt when it ends; null: never
 * @param lastActivity when it was last used, to half a minute
 */
public record StoredToken(
        long id,
        String ownerKind,
        String owner,
        List<String> scopes,
        String note,
        String clientId,
        @Nullable String server,
        @Nullable String sessionId,
        Instant created,
        @Nullable Instant expiresAt,
        @Nullable Instant lastActivity) {
    /** Its id in the API. */
    public String apiId() {
        return "a" + id;
    }

    /** Whether people or the hub itself asked for it, and no server did. */
    public boolean ofHub() {
        return clientId.equals(NewToken.HUB);
    }

    /** What it asks for. */
    public TokenScopes asked() {
        return new TokenScopes(RequestedScope.parseAll(scopes), principal(), issuer());
    }

    private Principal principal() {
        return ownerKind.equals("service")
                ? new Principal.Service(owner)
                : new Principal.User(new Username(owner));
    }

    private Issuer issuer() {
        return server == null ? new Issuer.Hub() : new Issuer.Server(ServerRef.parse(server));
    }

    /** When it was last used, or issued. */
    Instant lastSeen() {
        return lastActivity == null ? created : lastActivity;
    }
}
