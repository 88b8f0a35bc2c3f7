package org.himalia.auth.introspect;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.himalia.auth.session.SessionCookies;
import org.himalia.auth.session.Sessions;
import org.himalia.auth.session.SignedIn;
import org.himalia.auth.token.StoredToken;
import org.himalia.auth.token.Tokens;
import org.himalia.platform.identity.Credentials;
import org.himalia.platform.identity.Introspection;
import org.himalia.platform.identity.Introspector;

/** Looks credentials up: the token first, the login cookie when it identifies nobody. */
@ApplicationScoped
class LocalIntrospector implements Introspector {
    private final Tokens tokens;
    private final Sessions sessions;
    private final SessionCookies cookies;

    LocalIntrospector(Tokens tokens, Sessions sessions, SessionCookies cookies) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @Override
    public Uni<Introspection> introspect(Credentials shown) {
        List<String> secrets = cookies.secrets(shown);
        return shown.token()
                .map(tokens::use)
                .orElse(Uni.createFrom().item(Optional.empty()))
                .chain(
                        token ->
                                token.map(found -> Uni.createFrom().item(byToken(found)))
                                        .orElseGet(() -> byCookie(secrets)));
    }

    private Uni<Introspection> byCookie(List<String> secrets) {
        return secrets.isEmpty()
                ? Uni.createFrom().item(Introspection.NOBODY)
                : sessions.find(secrets)
                        .map(
                                found ->
                                        found.map(LocalIntrospector::signedIn)
                                                .orElse(Introspection.NOBODY));
    }

    private static Introspection signedIn(SignedIn session) {
        return new Introspection(
                true,
                "user",
                session.user().value(),
                true,
                session.id().toString(),
                session.sessionId(),
                null);
    }

    private static Introspection byToken(StoredToken token) {
        Introspection.Token shown =
                new Introspection.Token(
                        token.apiId(),
                        token.scopes(),
                        token.note(),
                        token.clientId(),
                        token.server(),
                        token.sessionId(),
                        token.expiresAt());
        return new Introspection(
                true, token.ownerKind(), token.owner(), false, null, token.sessionId(), shown);
    }
}
