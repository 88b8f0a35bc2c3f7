package org.himalia.stack.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The programs that are run.
 *
 * @param java folder of the JDK
 * @param home folder of the built project: {@code stack/target} and, for each service, {@code
 *     SERVICE/target/quarkus-app} below it
 * @param training where programs write new AOT caches when they end; usually empty, so that they
 *     use the ones beside them
 */
public record Programs(Path java, Path home, Optional<Path> training) {
    /** Makes the paths absolute. */
    public Programs {
        java = java.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
    }

    /**
     * Programs that use their AOT caches.
     *
     * @param java folder of the JDK
     * @param home folder of the built project
     */
    public Programs(Path java, Path home) {
        this(java, home, Optional.empty());
    }

    /**
     * What a program does with its AOT cache.
     *
     * @param name the service's name, or another for the program
     * @return whether it uses one or writes one
     */
    public AotCache aot(String name) {
        return training.<AotCache>map(folder -> new AotCache.Train(folder.resolve(name + ".aot")))
                .orElseGet(AotCache.Use::new);
    }

    /**
     * How long a program has to end when it is asked to.
     *
     * @return longer when it writes an AOT cache then
     */
    public Duration stopTimeout() {
        return training.isPresent() ? Duration.ofMinutes(3) : Duration.ofSeconds(15);
    }

    /**
     * The Java launcher.
     *
     * @return {@code bin/java}
     */
    public Path launcher() {
        return java.resolve("bin").resolve("java");
    }

    /**
     * Where a service was built.
     *
     * @param service its name
     * @return the folder that holds {@code quarkus-run.jar}
     */
    public Path service(String service) {
        return home.resolve(service).resolve("target").resolve("quarkus-app");
    }

    /**
     * Where the jars of the stack itself were built, Kafka's among them.
     *
     * @return the folder that holds {@code himalia-stack-VERSION.jar} and {@code lib/}
     */
    public Path stack() {
        return home.resolve("stack").resolve("target");
    }
}
