package org.himalia.auth.password;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.himalia.contracts.problem.HubException;

/**
 * Slows down who guesses passwords, on all replicas alike. A try is counted as a failure before it
 * is made, so that many at once do not slip through, and taken back when it was none.
 */
@ApplicationScoped
class Throttle implements PanacheRepositoryBase<FailureCount, String> {
    private static final Duration KEPT = Duration.ofHours(2);

    /** Makes the row, or locks the one that is there until the transaction ends. */
    private static final String LOCK =
            "insert into failure_count (key, failures, last_failure, blocked_until) values"
                    + " (?1, 0, ?2, ?2) on conflict (key) do update set key = excluded.key";

    /**
     * Counts a try.
     *
     * @return fails with 429 when one of the counts has to wait; then nothing is counted
     */
    @WithTransaction
    Uni<Void> begin(Map<String, Limit> counts) {
        Instant now = Instant.now();
        return locked(counts.keySet(), now)
                .invoke(rows -> refuseIfPaused(rows, now))
                .invoke(
                        rows ->
                                rows.forEach(
                                        row ->
                                                row.become(
                                                        row.failures()
                                                                .oneMore(limit(counts, row), now))))
                .replaceWithVoid();
    }

    /** Takes a counted try back, because it failed for another reason than a wrong password. */
    @WithTransaction
    Uni<Void> undo(Map<String, Limit> counts) {
        Instant now = Instant.now();
        return locked(counts.keySet(), now)
                .invoke(rows -> rows.forEach(row -> row.become(row.failures().oneLess(now))))
                .replaceWithVoid();
    }

    /** Takes a counted try back, because the password was right. */
    @WithTransaction
    Uni<Void> succeed(Map<String, Limit> counts) {
        Instant now = Instant.now();
        return locked(counts.keySet(), now)
                .invoke(
                        rows ->
                                rows.forEach(
                                        row ->
                                                row.become(
                                                        limit(counts, row).forgetsOnSuccess()
                                                                ? Failures.none(now)
                                                                : row.failures().oneLess(now))))
                .replaceWithVoid();
    }

    /** Until when accounts have to wait, by account, of those that do. */
    @WithTransaction
    Uni<Map<String, Instant>> pauses(Collection<String> accounts) {
        Map<String, String> byKey =
                accounts.stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        Attempt::accountKey, account -> account));
        return list("key in ?1 and blockedUntil > ?2", byKey.keySet(), Instant.now())
                .map(
                        rows ->
                                rows.stream()
                                        .collect(
                                                java.util.stream.Collectors.toMap(
                                                        row -> byKey.getOrDefault(row.key, ""),
                                                        row -> row.failures().blockedUntil())));
    }

    /** Forgets the failures for an account, because its password is a new one. */
    @WithTransaction
    Uni<Void> forget(String account) {
        return deleteById(Attempt.accountKey(account)).replaceWithVoid();
    }

    @Scheduled(every = "10m", delayed = "1m")
    @WithTransaction
    Uni<Void> purge() {
        return delete("lastFailure < ?1", Instant.now().minus(KEPT)).replaceWithVoid();
    }

    private Uni<List<FailureCount>> locked(Collection<String> keys, Instant now) {
        List<String> inOrder = keys.stream().sorted(Comparator.naturalOrder()).toList();
        return Multi.createFrom()
                .iterable(inOrder)
                .onItem()
                .transformToUniAndConcatenate(key -> lock(key, now))
                .collect()
                .asList()
                .chain(() -> list("key in ?1", inOrder));
    }

    private static Uni<Integer> lock(String key, Instant now) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(LOCK)
                                        .setParameter(1, key)
                                        .setParameter(2, now)
                                        .executeUpdate());
    }

    private static void refuseIfPaused(List<FailureCount> rows, Instant now) {
        Optional<Duration> longest =
                rows.stream()
                        .flatMap(row -> row.failures().pause(now).stream())
                        .max(Comparator.naturalOrder());
        longest.ifPresent(
                pause -> {
                    throw HubException.tooMany(
                            "Too many failed attempts. Try again " + spoken(pause) + ".", pause);
                });
    }

    private static String spoken(Duration pause) {
        long seconds = Math.max(1, pause.toSeconds() + 1);
        return seconds < 120 ? "in " + seconds + " seconds" : "in " + seconds / 60 + " minutes";
    }

    private static Limit limit(Map<String, Limit> counts, FailureCount row) {
        Limit limit = counts.get(row.key);
        if (limit == null) {
            throw new IllegalStateException("a count that was not asked for");
        }
        return limit;
    }
}
