package org.himalia.stack.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.himalia.stack.StackException;
import org.himalia.stack.parts.StackPlan;
import org.himalia.stack.process.Ownership;
import org.himalia.stack.runtime.AotCache;
import org.himalia.stack.runtime.Programs;
import org.himalia.stack.settings.ServiceName;
import org.himalia.stack.supervise.PartReport;

/**
 * Makes the AOT caches of the services and of Kafka: brings up a hub that nobody uses, opens its
 * pages for a while, and lets each program write its cache as it ends. Takes about a minute.
 */
public final class AotTraining {
    private static final Duration START = Duration.ofMinutes(3);
    private static final String KAFKA = "kafka";
    private static final int ROUNDS = 20;
    private static final List<String> PAGES =
            List.of("login", "home", "api/", "api/info", "api/user", "health", "nowhere");

    private final StackPlan plan;
    private final Consumer<String> progress;

    /**
     * A training.
     *
     * @param plan settings with a data directory and an address that nobody else uses, and the
     *     programs to train; the directory is removed at the end
     * @param progress is told what happens now, a sentence each
     */
    public AotTraining(StackPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs it. Caches that exist are replaced.
     *
     * @throws StackException when the hub does not come up, or a cache is not written
     * @throws InterruptedException when the thread is interrupted
     */
    public void run() throws InterruptedException {
        Path root = plan.data().root();
        Path caches = root.resolve("aot");
        try {
            plan.data().prepare(plan.account());
            Ownership.directory(caches, "rwx------", plan.account());
            train(caches);
            for (String name : names()) {
                publish(caches.resolve(name + ".aot"), folder(name).resolve(AotCache.FILE));
            }
        } catch (IOException e) {
            throw new StackException(
                    "The caches for quicker starts cannot be written (%s). Check that the disk has 2 GB of room."
                            .formatted(e),
                    e);
        } finally {
            deleteAll(root);
        }
    }

    private void train(Path caches) throws IOException, InterruptedException {
        Programs built = plan.programs();
        var training = new Programs(built.java(), built.home(), Optional.of(caches));
        var learning =
                new StackPlan(
                        plan.settings(),
                        training,
                        plan.account(),
                        plan.serverPath(),
                        plan.version());
        progress.accept("Starting a hub to learn from");
        try (Stack stack = Stack.start(learning, report -> {})) {
            if (!stack.awaitReady(START)) {
                throw new StackException("It did not come up: " + failures(stack));
            }
            progress.accept("Opening its pages");
            openPages(plan.settings().address());
            progress.accept("Writing what was learnt, which takes a while");
        }
    }

    private static String failures(Stack stack) {
        return stack.report().parts().stream()
                .filter(part -> !part.ready())
                .map(part -> part.name() + " is " + part.state() + " (" + tail(part) + ")")
                .collect(Collectors.joining("; "));
    }

    private static String tail(PartReport part) {
        try {
            List<String> lines = Files.readAllLines(Path.of(part.log()));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return String.valueOf(part.reason());
        }
    }

    /** The answers do not matter: the code that gives them is what is learnt. */
    private static void openPages(URI address) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String page : PAGES) {
                    var request =
                            HttpRequest.newBuilder(address.resolve("hub/" + page))
                                    .timeout(Duration.ofSeconds(20))
                                    .build();
                    client.send(request, HttpResponse.BodyHandlers.discarding());
                }
            }
        }
    }

    private Path folder(String name) {
        return name.equals(KAFKA) ? plan.programs().stack() : plan.programs().service(name);
    }

    private static List<String> names() {
        return Stream.concat(
                        Arrays.stream(ServiceName.values()).map(ServiceName::toString),
                        Stream.of(KAFKA))
                .toList();
    }

    /** Complete or not at all: a program may be started meanwhile. */
    private static void publish(Path cache, Path target) throws IOException {
        if (!Files.exists(cache)) {
            throw new NoSuchFileException(cache.toString(), null, "the program did not write it");
        }
        Path aside = target.resolveSibling(target.getFileName() + ".new");
        Files.copy(cache, aside, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deleteAll(Path root) {
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new StackException(
                    "The directory %s cannot be removed (%s). Remove it by hand."
                            .formatted(root, e),
                    e);
        }
    }
}
