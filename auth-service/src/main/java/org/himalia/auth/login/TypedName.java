package org.himalia.auth.login;

/** What was typed as a user name, fit to be shown and logged. */
final class TypedName {
    private static final int LONGEST = 32;

    private TypedName() {}

    /** At most 32 characters, with those replaced that do not print. */
    static String shown(String typed) {
        StringBuilder out = new StringBuilder();
        typed.codePoints().limit(LONGEST).map(TypedName::printable).forEach(out::appendCodePoint);
        return typed.codePointCount(0, typed.length()) > LONGEST ? out + "…" : out.toString();
    }

    private static int printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    '\uFFFD';
            default -> c;
        };
    }
}
