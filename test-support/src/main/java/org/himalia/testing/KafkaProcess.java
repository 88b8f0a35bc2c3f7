package org.himalia.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.himalia.stack.kafka.EmbeddedKafka;
import org.himalia.stack.kafka.KafkaAccess;
import org.himalia.stack.kafka.KafkaPlan;

/**
 * An open Kafka in a JVM of its own: inside the JVM of a Quarkus test it would outlive the class
 * loader that it came from. It ends with the JVM that started it, even when that is killed.
 */
final class KafkaProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Logger ROOT = Logger.getLogger("");

    private final Process process;

    private KafkaProcess(Process process) {
        this.process = process;
    }

    /**
     * The broker's own main method.
     *
     * @param arguments data directory, port, port of the controller, file to make when ready
     * @throws IOException when that file cannot be made
     */
    public static void main(String[] arguments) throws IOException {
        ROOT.setLevel(Level.WARNING);
        var plan =
                new KafkaPlan(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        new KafkaAccess.Open());
        EmbeddedKafka kafka = EmbeddedKafka.start(plan);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        Files.createFile(Path.of(arguments[3]));
    }

    static KafkaProcess start(KafkaPlan plan, Path log) {
        Path ready = plan.data().resolveSibling("kafka.ready");
        forget(ready);
        var builder =
                new ProcessBuilder(
                        List.of(
                                "setpriv",
                                "--pdeathsig=KILL",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                KafkaProcess.class.getName(),
                                plan.data().toString(),
                                Integer.toString(plan.port()),
                                Integer.toString(plan.controllerPort()),
                                ready.toString()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = startAndStay(builder);
        awaitFile(ready, process, log);
        return new KafkaProcess(process);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The kernel watches the thread that started the process, so that thread stays. */
    private static Process startAndStay(ProcessBuilder builder) {
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform()
                .daemon()
                .name("kafka-process")
                .start(
                        () -> {
                            try {
                                Process process = builder.start();
                                started.complete(process);
                                process.waitFor();
                            } catch (IOException e) {
                                started.completeExceptionally(e);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        return started.join();
    }

    private static void forget(Path ready) {
        try {
            Files.deleteIfExists(ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitFile(Path ready, Process process, Path log) {
        long end = System.nanoTime() + START.toNanos();
        try {
            while (!Files.exists(ready)) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "Kafka did not start:\n" + Files.readString(log));
                }
                Thread.sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka was starting", e);
        }
    }
}
