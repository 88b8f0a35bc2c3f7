package org.himalia.spawner;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Uids that are given to people's servers.
 *
 * @param first the lowest; not below 1000, where accounts of the system are
 * @param last the highest
 */
public record UidRange(int first, int last) {
    private static final int LOWEST = 1000;
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

    public UidRange {
        if (first < LOWEST || last < first) {
            throw new IllegalArgumentException(
                    "expected uids from " + LOWEST + " upwards, such as 200000-265535");
        }
    }

    /**
     * Reads {@code FIRST-LAST}.
     *
     * @throws IllegalArgumentException when it has another form or order
     */
    public static UidRange of(String setting) {
        Matcher matcher = FORM.matcher(setting.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected FIRST-LAST, such as 200000-265535, found: " + setting);
        }
        return new UidRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** Whether a uid is one of them. */
    public boolean contains(int uid) {
        return uid >= first && uid <= last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }

    /** Reads settings; its failures say what is expected. */
    public static final class Reader implements Converter<UidRange> {
        private static final long serialVersionUID = 1L;

        @Override
        public UidRange convert(String setting) {
            return of(setting);
        }
    }
}
