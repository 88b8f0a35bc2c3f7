package org.himalia.stack.settings;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. Holds every mistake that was found, not only the first. */
public final class SettingsException extends RuntimeException {
    private final transient List<Problem> problems;

    /**
     * The settings are refused.
     *
     * @param problems all mistakes; at least one
     */
    public SettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return all mistakes in the order of the file, then those of environment and command line
     */
    public List<Problem> problems() {
        return problems;
    }
}
