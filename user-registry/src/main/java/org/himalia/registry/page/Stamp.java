package org.himalia.registry.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A point in time on a page. Scripts turn the text into a relative time.
 *
 * @param iso for programs
 * @param text for people without scripts
 */
record Stamp(String iso, String text) {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /** The stamp of a time; null for none. */
    static @Nullable Stamp of(@Nullable Instant time) {
        return time == null
                ? null
                : new Stamp(time.truncatedTo(ChronoUnit.SECONDS).toString(), EXACT.format(time));
    }
}
