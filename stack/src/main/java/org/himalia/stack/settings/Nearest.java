package org.himalia.stack.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody most probably meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * The known name closest to a word.
     *
     * @param word what was written
     * @param known all names
     * @return the name that takes the fewest single-letter changes (Levenshtein distance), or empty
     *     when none is near: more than a third of the letters, at least two, would have to change
     */
    public static Optional<String> to(String word, Collection<String> known) {
        int tolerance = Math.max(2, word.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(word, name)))
                .filter(name -> distance(word, name) <= tolerance);
    }

    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int insertOrDelete = Math.min(previous[j], row[j - 1]) + 1;
                row[j] = Math.min(previous[j - 1] + change, insertOrDelete);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
