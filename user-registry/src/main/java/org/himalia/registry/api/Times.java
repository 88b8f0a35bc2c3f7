package org.himalia.registry.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as JupyterHub's API writes and reads them. */
public final class Times {
    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

    private static final DateTimeFormatter READABLE =
            new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendPattern("['T'][' ']HH:mm[:ss]")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .optionalStart()
                    .appendPattern("[XXX][XX][X]")
                    .optionalEnd()
                    .optionalEnd()
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.SMART);

    private Times() {}

    /** Now, in the precision that the database keeps. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** ISO 8601 in UTC; microseconds only where they are not zero; null for null. */
    public static @Nullable String format(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        OffsetDateTime utc = time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        return (utc.getNano() == 0 ? WHOLE : MICROS).format(utc);
    }

    /** A time in any common ISO 8601 spelling; without an offset it is UTC. */
    public static Optional<Instant> parse(String text) {
        try {
            TemporalAccessor parsed =
                    READABLE.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            Instant time =
                    parsed instanceof OffsetDateTime offset
                            ? offset.toInstant()
                            : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
            return Optional.of(time.truncatedTo(ChronoUnit.MICROS)).filter(Times::storable);
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static boolean storable(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= 9999;
    }
}
