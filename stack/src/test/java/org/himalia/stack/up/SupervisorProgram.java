package org.himalia.stack.up;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.himalia.stack.StackException;
import org.himalia.stack.parts.StackPlan;
import org.himalia.stack.runtime.Programs;
import org.himalia.stack.settings.Settings;
import org.himalia.stack.settings.SettingsReader;

/**
 * The hub as a program of its own, as the command himalia starts it. Arguments: data directory,
 * folder of the project, public port. Prints a line with what became of it.
 */
final class SupervisorProgram {
    private SupervisorProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (Stack stack =
                Stack.start(
                        plan(arguments),
                        report -> System.out.println(report.name() + " " + report.state()))) {
            boolean ready = stack.awaitReady(Duration.ofSeconds(60));
            System.out.println((ready ? "up, stopped first: " : "not up, ") + stack.leftBehind());
            stack.awaitEnd();
        } catch (StackException e) {
            System.out.println("refused: " + e.getMessage());
        }
        System.exit(0);
    }

    static StackPlan plan(String... arguments) {
        Map<String, String> options = new HashMap<>();
        options.put("data", arguments[0]);
        options.put("bind_url", "http://127.0.0.1:" + arguments[2]);
        options.put("replicas", "{user-registry: 2}");
        Settings settings =
                SettingsReader.read(
                        new SettingsReader.Sources(
                                Optional.empty(),
                                Map.of(),
                                options,
                                Path.of(arguments[1]),
                                Path.of(arguments[1])));
        var programs =
                new Programs(Path.of(System.getProperty("java.home")), Path.of(arguments[1]));
        return StackPlan.of(settings, programs, "/usr/bin:/bin", "0.1.0");
    }
}
