package org.himalia.proxy.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of an answer, which the proxy adds where the upstream did not (RFC 9110 §6.6.1). */
final class DateField {
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private static volatile Second latest = new Second(0);

    private DateField() {}

    /** All answers of one second share its text. */
    private record Second(long number, String text) {
        Second(long number) {
            this(number, IMF_FIXDATE.format(Instant.ofEpochSecond(number)));
        }
    }

    static void add(MultiMap headers) {
        if (!headers.contains(HttpHeaders.DATE)) {
            headers.set(HttpHeaders.DATE, now());
        }
    }

    private static String now() {
        long number = Instant.now().getEpochSecond();
        Second second = latest;
        if (second.number() != number) {
            second = new Second(number);
            latest = second;
        }
        return second.text();
    }
}
