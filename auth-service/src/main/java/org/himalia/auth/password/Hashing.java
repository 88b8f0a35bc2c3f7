package org.himalia.auth.password;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.himalia.auth.secret.Secrets;
import org.himalia.contracts.problem.HubException;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id (RFC 9106) with the parameters that OWASP recommends: 19 MiB, two passes, one lane. It
 * costs tens of milliseconds of a core, so it runs on a few threads of its own, and when too many
 * wait for them further ones are refused with 503 instead of slowing everything down.
 */
@ApplicationScoped
class Hashing {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int MOST_WAITING = 64;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Argon2Function function =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    private final AtomicInteger waiting = new AtomicInteger();
    private final WorkerExecutor workers;
    private final Secrets secrets;
    private final Timer timer;

    Hashing(Vertx vertx, Secrets secrets, MeterRegistry metrics) {
        this.workers = vertx.createSharedWorkerExecutor("passwords", threads());
        this.secrets = secrets;
        this.timer =
                Timer.builder("himalia.password.hash")
                        .description("Computations of a password hash")
                        .register(metrics);
    }

    /** One per core, as long as their memory stays a quarter of what we have. */
    private static int threads() {
        Runtime java = Runtime.getRuntime();
        long affordable = java.maxMemory() / (4L * MEMORY_KIB * 1024);
        return Math.clamp(affordable, 1, java.availableProcessors());
    }

    /** The hash of a new password, with its salt and parameters (PHC string format). */
    Uni<String> hash(String password) {
        return onWorker(() -> compute(password));
    }

    /**
     * Whether a password is the one that was hashed.
     *
     * @param hash what {@link #hash} gave; null if there is none, which costs the same work
     */
    Uni<Boolean> matches(String password, @Nullable String hash) {
        return onWorker(
                () -> {
                    if (hash == null) {
                        compute(password);
                        return false;
                    }
                    return timer.record(() -> check(password, hash));
                });
    }

    private String compute(String password) {
        return String.valueOf(
                timer.record(
                        () ->
                                function.hash(bytes(password), secrets.bytes(SALT_BYTES))
                                        .getResult()));
    }

    private static boolean check(String password, String hash) {
        return Argon2Function.getInstanceFromHash(hash)
                .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(String password) {
        return PasswordRules.composed(password).getBytes(StandardCharsets.UTF_8);
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().deferred(() -> admitted(work));
    }

    private <T> Uni<T> admitted(Callable<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Uni.createFrom()
                    .failure(
                            HubException.unavailable(
                                    "Too many people are signing in at this moment. Try again"
                                            + " shortly.",
                                    SOON));
        }
        return Uni.createFrom()
                .completionStage(() -> workers.executeBlocking(work, false).toCompletionStage())
                .eventually(waiting::decrementAndGet);
    }
}
