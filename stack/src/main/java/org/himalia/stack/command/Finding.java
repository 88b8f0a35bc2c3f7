package org.himalia.stack.command;

/**
 * What {@code himalia doctor} saw when it looked at one thing.
 *
 * @param subject what it looked at
 * @param verdict how that is
 * @param detail what was seen and, unless it is good, what to do
 */
record Finding(String subject, Verdict verdict, String detail) {
    /** How a thing is. */
    enum Verdict {
        /** As it should be. */
        OK,
        /** The hub runs, with less. */
        WARNING,
        /** The hub does not run so. */
        PROBLEM
    }

    static Finding ok(String subject, String detail) {
        return new Finding(subject, Verdict.OK, detail);
    }

    static Finding warning(String subject, String detail) {
        return new Finding(subject, Verdict.WARNING, detail);
    }

    static Finding problem(String subject, String detail) {
        return new Finding(subject, Verdict.PROBLEM, detail);
    }

    @Override
    public String toString() {
        String mark =
                switch (verdict) {
                    case OK -> "ok     ";
                    case WARNING -> "warning";
                    case PROBLEM -> "PROBLEM";
                };
        return mark + "  " + subject + ": " + detail;
    }
}
