package org.himalia.stack.runtime;

import java.nio.file.Path;

/**
 * The programs that are run.
 *
 * @param java folder of the JDK
 * @param home folder of the built project: {@code stack/target} and, for each service, {@code
 *     SERVICE/target/quarkus-app} below it
 */
public record Programs(Path java, Path home) {
    /** Makes the paths absolute. */
    public Programs {
        java = java.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
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
