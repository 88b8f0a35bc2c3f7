package org.himalia.stack.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: JupyterHub's plain seconds, or a number with its unit. */
public final class DurationText {
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?) ?(ms|s|m|h|d)?");

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @param text such as {@code 60}, {@code 1.5s} or {@code 2m}
     * @return the duration, to the millisecond
     * @throws IllegalArgumentException when it is none
     */
    public static Duration parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("");
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(millisOf(unit));
        if (millis.signum() == 0) {
            throw new IllegalArgumentException("it must be longer than nothing");
        }
        return Duration.ofMillis(millis.longValue());
    }

    /**
     * Writes a duration the way {@link #parse} reads it.
     *
     * @param duration not negative
     * @return such as {@code 90s} or {@code 500ms}
     */
    public static String write(Duration duration) {
        return duration.toMillisPart() == 0
                ? duration.toSeconds() + "s"
                : duration.toMillis() + "ms";
    }

    private static BigDecimal millisOf(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "ms" -> 1;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    case "d" -> 86_400_000;
                    default -> 1000;
                });
    }
}
