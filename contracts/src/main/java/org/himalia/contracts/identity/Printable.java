package org.himalia.contracts.identity;

/** Text of unknown origin made safe for messages and log lines. */
public final class Printable {
    private static final int MAX = 64;

    private Printable() {}

    /**
     * At most 64 characters in single quotes, control characters replaced, so no line is forged.
     */
    public static String of(String text) {
        StringBuilder out = new StringBuilder("'");
        text.codePoints()
                .limit(MAX)
                .map(c -> Character.isISOControl(c) || !Character.isDefined(c) ? '\uFFFD' : c)
                .forEach(out::appendCodePoint);
        return out.append(text.codePointCount(0, text.length()) > MAX ? "…'" : "'").toString();
    }
}
