package org.himalia.auth.login;

import org.himalia.contracts.identity.Printable;

/** What was typed as a user name, fit to be shown and logged. */
final class TypedName {
    private static final int LONGEST = 32;

    private TypedName() {}

    /** At most 32 characters, with those replaced that do not print. */
    static String shown(String typed) {
        StringBuilder out = new StringBuilder();
        typed.codePoints()
                .limit(LONGEST)
                .map(c -> Printable.isPrintable(c) ? c : '\uFFFD')
                .forEach(out::appendCodePoint);
        return typed.codePointCount(0, typed.length()) > LONGEST ? out + "…" : out.toString();
    }
}
