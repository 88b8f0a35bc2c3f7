package org.himalia.stack.command;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.himalia.stack.control.StackReport;
import org.himalia.stack.settings.Settings;
import org.himalia.stack.supervise.PartReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code himalia status}. */
@Command(
        name = "status",
        description = {
            "Show each part of the running hub: state, address, pid, version, memory.",
            "Exit code 3 when none runs in the data directory."
        })
final class StatusCommand implements Callable<Integer> {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private static final long MIB = 1 << 20;

    private final Terminal terminal;
    private final Himalia himalia;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    StatusCommand(Terminal terminal, Himalia himalia) {
        this.terminal = terminal;
        this.himalia = himalia;
    }

    @Override
    public Integer call() {
        Settings settings = himalia.settings();
        RunningStack running = RunningStack.of(settings);
        StackReport report = running.control().status();
        OptionalLong deadLetters = DeadLetters.count(report, running.secrets());
        if (json) {
            terminal.out().println(toJson(report, deadLetters).toPrettyString());
        } else {
            print(terminal.out(), report, deadLetters, Instant.now());
        }
        return ExitCode.OK;
    }

    static ObjectNode toJson(StackReport report, OptionalLong deadLetters) {
        ObjectNode tree = JSON.valueToTree(report);
        deadLetters.ifPresentOrElse(
                count -> tree.put("dead_letters", count), () -> tree.putNull("dead_letters"));
        return tree;
    }

    static void print(PrintWriter out, StackReport report, OptionalLong deadLetters, Instant now) {
        out.printf(
                "Himalia %s at %s, up for %s, pid %d, data in %s%n%n",
                report.version(),
                report.address(),
                ago(report.since(), now),
                report.pid(),
                report.data());
        out.println(table(report, now));
        out.println();
        out.println("Isolation of people's servers: " + report.isolation());
        report.notices().forEach(out::println);
        report.parts().stream()
                .filter(part -> part.reason() != null)
                .forEach(part -> out.println(trouble(part)));
        deadLetters.ifPresent(count -> mention(count, out));
    }

    private static Table table(StackReport report, Instant now) {
        Table table = new Table("PART", "STATE", "SINCE", "ADDRESS", "PID", "VERSION", "MEMORY");
        for (PartReport part : report.parts()) {
            table.add(
                    part.name(),
                    part.state() + restarts(part),
                    ago(part.since(), now),
                    part.address(),
                    part.pid() == null ? "-" : part.pid(),
                    part.version(),
                    part.memory() == 0 ? "-" : part.memory() / MIB + " MiB");
        }
        long sum = report.parts().stream().mapToLong(PartReport::memory).sum();
        return table.add("together", "", "", "", "", "", sum / MIB + " MiB");
    }

    private static String restarts(PartReport part) {
        return switch (part.restarts()) {
            case 0 -> "";
            case 1 -> ", restarted once";
            default -> ", restarted " + part.restarts() + " times";
        };
    }

    private static String trouble(PartReport part) {
        String when = part.ready() ? " was restarted: " : " is " + part.state() + ": ";
        return part.name() + when + part.reason() + ". Its log: " + part.log();
    }

    private static void mention(long deadLetters, PrintWriter out) {
        if (deadLetters > 0) {
            String events = deadLetters == 1 ? "1 event was" : deadLetters + " events were";
            out.printf(
                    "%s set aside in the topic %s, because no service could read them; the logs say"
                            + " why.%n",
                    events, DeadLetters.TOPIC);
        }
    }

    private static String ago(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        if (time.compareTo(Duration.ofHours(2)) < 0) {
            return time.toMinutes() + " min";
        }
        return time.compareTo(Duration.ofDays(2)) < 0
                ? time.toHours() + " h"
                : time.toDays() + " days";
    }
}
