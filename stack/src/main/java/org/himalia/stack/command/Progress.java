package org.himalia.stack.command;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.himalia.stack.process.Stopwatch;
import org.himalia.stack.supervise.PartReport;

/** Tells the person at the terminal which parts became ready or failed. */
final class Progress implements Consumer<PartReport> {
    private final PrintWriter out;
    private final Stopwatch begin = Stopwatch.start();
    private final Map<String, String> told = new HashMap<>();

    Progress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void accept(PartReport part) {
        boolean interesting = part.ready() || part.state().equals("failed");
        if (interesting && !part.state().equals(told.put(part.name(), part.state()))) {
            out.printf("  %5.1f s  %s %s%n", seconds(), part.name(), what(part));
        }
    }

    private double seconds() {
        return begin.elapsed().toMillis() / 1000.0;
    }

    private static String what(PartReport part) {
        if (part.ready()) {
            return "is ready";
        }
        return "failed%s; it is started again. Its log: %s"
                .formatted(part.reason() == null ? "" : ": " + part.reason(), part.log());
    }
}
