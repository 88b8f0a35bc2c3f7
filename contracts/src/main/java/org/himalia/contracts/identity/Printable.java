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

    /**
     * The text as Python's {@code repr} writes it, quotes included: what cannot be printed is
     * escaped. Where JupyterHub shows a name in this form, clients compare it. At most 64
     * characters of it are shown.
     */
    public static String repr(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().limit(MAX).forEach(c -> appendEscaped(out, c, quote));
        return out.append(text.codePointCount(0, text.length()) > MAX ? "…" : "")
                .append(quote)
                .toString();
    }

    private static void appendEscaped(StringBuilder out, int c, char quote) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(
                            c < 0x100
                                    ? "\\x%02x".formatted(c)
                                    : c < 0x10000
                                            ? "\\u%04x".formatted(c)
                                            : "\\U%08x".formatted(c));
                }
            }
        }
    }

    /**
     * Whether a character can be printed, after Python's {@code str.isprintable}: no control or
     * invisible character, and no space but the plain one.
     */
    public static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
