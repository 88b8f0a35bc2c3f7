package org.himalia.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import org.himalia.contracts.problem.HubException;

/**
 * The name of a user, valid from construction: 1 to 255 bytes of UTF-8, in NFKC, lower case,
 * without {@code /}, outer white space, control or invisible characters, and not made of dots only
 * (also when percent-encoded). Everything else is allowed, because accounts elsewhere are called
 * {@code ada@example.org}, {@code has%40x} or {@code 秀樹}.
 *
 * @param value the name, unescaped
 */
public record Username(@JsonValue String value) implements Comparable<Username> {
    private static final int MAX_BYTES = 255;

    /** Fails with a bad-request {@link HubException} that says which rule the name breaks. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Username {
        String fault = fault(value);
        if (fault != null) {
            throw HubException.badRequest("Invalid username: " + Printable.of(value) + fault);
        }
    }

    /**
     * The name that a person meant: compatibility characters folded (NFKC), lower case, outer white
     * space removed.
     *
     * @param raw what was typed or asserted by a provider
     */
    public static Username normalized(String raw) {
        String folded = Normalizer.normalize(raw.strip(), Normalizer.Form.NFKC);
        return new Username(
                Normalizer.normalize(folded.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC));
    }

    /** The name as it stands in a URL path: all but unreserved characters and {@code @} escaped. */
    public String escaped() {
        return PathSegment.escape(value);
    }

    @Override
    public int compareTo(Username other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static @org.jspecify.annotations.Nullable String fault(String value) {
        if (value.isBlank()) {
            return " (a name is needed)";
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return " (at most 255 bytes)";
        }
        if (!value.equals(value.strip()) || Character.isSpaceChar(value.codePointAt(0))) {
            return " (no white space around it)";
        }
        if (value.indexOf('/') >= 0) {
            return " (no '/')";
        }
        if (value.replaceAll("(?i)%2e", ".").chars().allMatch(c -> c == '.')) {
            return " (not only dots)";
        }
        if (!value.codePoints().allMatch(Printable::isPrintable)) {
            return " (no control or invisible characters)";
        }
        if (!value.equals(value.toLowerCase(Locale.ROOT))
                || !Normalizer.isNormalized(value, Normalizer.Form.NFKC)) {
            return " (lower case, in composed form)";
        }
        return null;
    }
}
