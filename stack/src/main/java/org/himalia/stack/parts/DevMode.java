package org.himalia.stack.parts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.himalia.stack.runtime.Programs;
import org.himalia.stack.supervise.Launch;

/**
 * A service from its sources with live reload, in place of the built one. It runs as whoever starts
 * the hub: Maven reads and writes the folders of a developer.
 */
final class DevMode {
    /** Maven compiles first, with all checks. */
    static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private DevMode() {}

    /**
     * How it is started.
     *
     * @param service name of the service
     * @param settings the variables that the built service would get
     * @param own variables of this process, of which Maven needs some
     */
    static Launch of(
            String service,
            Programs programs,
            Map<String, String> settings,
            Map<String, String> own) {
        Map<String, String> variables = new HashMap<>(settings);
        for (String name : List.of("PATH", "HOME", "LANG", "MAVEN_OPTS")) {
            if (own.containsKey(name)) {
                variables.put(name, own.get(name));
            }
        }
        variables.put("JAVA_HOME", programs.java().toString());
        Path home = programs.home();
        List<String> words =
                List.of(
                        "setsid",
                        "mvn",
                        "-B",
                        "-f",
                        home.resolve("pom.xml").toString(),
                        "-pl",
                        service,
                        "quarkus:dev",
                        "-Dmaven.test.skip=true",
                        "-Ddebug=false",
                        "-Dquarkus.console.enabled=false");
        return new Launch(words, variables, home);
    }
}
