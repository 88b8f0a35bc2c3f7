package org.himalia.stack.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * User ids for people's servers.
 *
 * @param first the least
 * @param last the greatest
 */
public record UidRange(int first, int last) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

    /** Refuses an empty range and the ids of the system's own accounts. */
    public UidRange {
        if (first < 1000 || last < first) {
            throw new IllegalArgumentException(
                    "a range of uids goes from at least 1000 up to a greater number");
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @param text such as {@code 200000-265535}
     * @return the range
     * @throws IllegalArgumentException when it is none
     */
    public static UidRange parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not two numbers with a hyphen between them");
        }
        return new UidRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /**
     * Whether a uid lies in the range.
     *
     * @param uid any uid
     * @return whether it does
     */
    public boolean contains(int uid) {
        return first <= uid && uid <= last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
