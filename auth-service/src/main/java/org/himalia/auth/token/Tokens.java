package org.himalia.auth.token;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.himalia.auth.secret.Secrets;
import org.himalia.contracts.event.TokenEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.outbox.Outbox;

/** The API tokens. Methods join the transaction at hand. */
@ApplicationScoped
public class Tokens implements PanacheRepositoryBase<ApiToken, Long> {
    /** No token is longer (JupyterHub 6.1). */
    private static final int LONGEST = 64;

    private static final Duration ACTIVITY_RESOLUTION = Duration.ofSeconds(30);
    private static final String LIVING = "(expiresAt is null or expiresAt > ?1)";

    private final Outbox outbox;

    Tokens(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Issues a token.
     *
     * @param secret the token itself; its hash is stored
     */
    @WithTransaction
    public Uni<Issued> issue(String secret, NewToken wanted) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return persistAndFlush(ApiToken.of(wanted, Secrets.hash(secret), now))
                .map(ApiToken::stored)
                .call(token -> outbox.add(issued(token)))
                .map(token -> new Issued(secret, token));
    }

    private static TokenEvent issued(StoredToken token) {
        return new TokenEvent.Issued(token.owner(), token.apiId(), token.note(), token.created());
    }

    /** The living token with this secret; notes that it was used. */
    @WithTransaction
    public Uni<Optional<StoredToken>> use(String secret) {
        return findBySecret(secret)
                .call(found -> found.map(this::touch).orElse(Uni.createFrom().voidItem()));
    }

    /** The living token with this secret. */
    @WithTransaction
    public Uni<Optional<StoredToken>> findBySecret(String secret) {
        if (secret.length() > LONGEST) {
            return Uni.createFrom().item(Optional.empty());
        }
        return find(LIVING + " and hash = ?2", Instant.now(), Secrets.hash(secret))
                .firstResult()
                .map(found -> Optional.ofNullable(found).map(ApiToken::stored));
    }

    private Uni<Void> touch(StoredToken token) {
        Instant now = Instant.now();
        Instant stale = now.minus(ACTIVITY_RESOLUTION);
        boolean fresh = token.lastActivity() != null && token.lastActivity().isAfter(stale);
        return fresh
                ? Uni.createFrom().voidItem()
                : update(
                                "lastActivity = ?1 where id = ?2 and (lastActivity is null or"
                                        + " lastActivity < ?3)",
                                now,
                                token.id(),
                                stale)
                        .replaceWithVoid();
    }

    /** The living tokens of a user, the longest unused first. */
    @WithTransaction
    public Uni<List<StoredToken>> of(Username owner) {
        return list(LIVING + " and ownerKind = 'user' and owner = ?2", Instant.now(), owner.value())
                .map(
                        tokens ->
                                tokens.stream()
                                        .map(ApiToken::stored)
                                        .sorted(Comparator.comparing(StoredToken::lastSeen))
                                        .toList());
    }

    /** A living token of a user by its number. */
    @WithTransaction
    public Uni<Optional<StoredToken>> find(Username owner, long id) {
        return find(
                        LIVING + " and ownerKind = 'user' and owner = ?2 and id = ?3",
                        Instant.now(),
                        owner.value(),
                        id)
                .firstResult()
                .map(found -> Optional.ofNullable(found).map(ApiToken::stored));
    }

    /** The scopes that a user's living tokens of a client hold together. */
    @WithTransaction
    public Uni<Set<String>> scopesOf(Username owner, String clientId) {
        return list(
                        LIVING + " and ownerKind = 'user' and owner = ?2 and clientId = ?3",
                        Instant.now(),
                        owner.value(),
                        clientId)
                .map(
                        tokens ->
                                tokens.stream()
                                        .flatMap(token -> token.stored().scopes().stream())
                                        .collect(Collectors.toSet()));
    }

    /** Revokes a token; of an OAuth client all that the user has of it. */
    @WithTransaction
    public Uni<Void> revoke(StoredToken token) {
        return revoke(
                token.ofHub()
                        ? list("id", token.id())
                        : list("owner = ?1 and clientId = ?2", token.owner(), token.clientId()));
    }

    /** Revokes the tokens of a browser session. */
    @WithTransaction
    public Uni<Void> revokeSession(Username owner, String sessionId) {
        return revoke(
                list(
                        "ownerKind = 'user' and owner = ?1 and sessionId = ?2",
                        owner.value(),
                        sessionId));
    }

    /** Revokes the tokens of all of a user's browser sessions, or of all but one. */
    @WithTransaction
    public Uni<Void> revokeSessions(Username owner, Optional<String> except) {
        return revoke(
                list(
                        "ownerKind = 'user' and owner = ?1 and sessionId is not null and sessionId"
                                + " <> ?2",
                        owner.value(),
                        except.orElse("")));
    }

    /** Revokes all tokens of a user that were issued up to a time. */
    @WithTransaction
    public Uni<Void> revokeIssuedUntil(Username owner, Instant at) {
        return revoke(
                list("ownerKind = 'user' and owner = ?1 and created <= ?2", owner.value(), at));
    }

    /** Revokes the token with this hash and the tokens issued to a client. */
    @WithTransaction
    public Uni<Void> revokeClient(String clientId, String hash) {
        return revoke(list("clientId = ?1 or hash = ?2", clientId, hash));
    }

    /** Revokes the token with this number. */
    @WithTransaction
    public Uni<Void> revokeById(long id) {
        return revoke(list("id", id));
    }

    private Uni<Void> revoke(Uni<List<ApiToken>> found) {
        return found.call(
                        tokens ->
                                Multi.createFrom()
                                        .iterable(byOwner(tokens).entrySet())
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                owned -> remove(owned.getKey(), owned.getValue()))
                                        .collect()
                                        .asList())
                .replaceWithVoid();
    }

    private static Map<String, List<StoredToken>> byOwner(List<ApiToken> tokens) {
        return tokens.stream()
                .map(ApiToken::stored)
                .collect(Collectors.groupingBy(StoredToken::owner));
    }

    private Uni<Void> remove(String owner, List<StoredToken> tokens) {
        List<Long> ids = tokens.stream().map(StoredToken::id).toList();
        List<String> names = tokens.stream().map(StoredToken::apiId).toList();
        return delete("id in ?1", ids)
                .chain(() -> outbox.add(new TokenEvent.Revoked(owner, names, Instant.now())));
    }

    @Scheduled(every = "10m", delayed = "1m")
    @WithTransaction
    Uni<Void> purge() {
        return delete("expiresAt < ?1", Instant.now()).replaceWithVoid();
    }
}
