package org.himalia.auth.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.himalia.auth.AuthConfig;
import org.himalia.auth.secret.Secrets;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.config.HubConfig;
import org.jspecify.annotations.Nullable;

/** The tokens of the person who looks at them. */
@ApplicationScoped
class OwnTokens {

    private final Tokens tokens;
    private final Secrets secrets;
    private final AuthConfig config;
    private final HubConfig hub;

    OwnTokens(Tokens tokens, Secrets secrets, AuthConfig config, HubConfig hub) {
        this.tokens = tokens;
        this.secrets = secrets;
        this.config = config;
        this.hub = hub;
    }

    Uni<TokenPage> page(Username user, TokenPage.News news, String xsrf) {
        return tokens.of(user)
                .map(
                        all ->
                                TokenPage.of(
                                        all,
                                        hub.baseUrl(),
                                        config.tokenExpiresInMaxSeconds(),
                                        news,
                                        xsrf));
    }

    /** Creates a token that may do all that the person may; fails with 400 for a bad form. */
    Uni<TokenPage.News> create(Username user, @Nullable String note, @Nullable String expiresIn) {
        String text = note == null ? "" : note.strip();

        NewToken wanted =
                NewToken.ofHub(
                        user,
                        List.of("inherit"),
                        text.isEmpty() ? "Requested via token page" : Note.checked(text),
                        until(expiresIn == null ? "0" : expiresIn));
        return tokens.issue(secrets.hex(), wanted)
                .map(issued -> new TokenPage.News(issued.secret(), null, null));
    }

    private @Nullable Instant until(String seconds) {
        if (!seconds.matches("\\d{1,10}")) {
            throw HubException.badRequest("Choose how long the token may live.");
        }
        long wanted = Long.parseLong(seconds);
        JsonNodeFactory json = JsonNodeFactory.instance;
        return Lifetime.of(
                        wanted == 0 ? json.nullNode() : json.numberNode(wanted),
                        config.tokenExpiresInMaxSeconds())
                .map(life -> Instant.now().plus(life))
                .orElse(null);
    }

    /** Revokes a token; one that is gone already is as good as revoked. */
    Uni<TokenPage.News> revoke(Username user, String id) {
        if (!id.matches("a\\d{1,18}")) {
            throw HubException.badRequest("There is no such token.");
        }
        return tokens.find(user, Long.parseLong(id.substring(1)))
                .call(found -> found.map(tokens::revoke).orElse(Uni.createFrom().voidItem()))
                .replaceWith(new TokenPage.News(null, "The token is revoked.", null));
    }
}
