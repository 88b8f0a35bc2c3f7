package org.himalia.auth.password;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.himalia.contracts.identity.Username;

/** What a new password must be like. */
public final class PasswordRules {
    /** Fewest characters. */
    public static final int SHORTEST = 8;

    /** Most bytes of UTF-8. */
    public static final int LONGEST = 1024;

    private PasswordRules() {}

    /**
     * Why a password is not good enough; empty when it is.
     *
     * @return a sentence for the person who chose it
     */
    public static Optional<String> fault(Username name, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("Choose a password of at least " + SHORTEST + " characters.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.of("Choose a password of at most " + LONGEST + " bytes.");
        }
        if (password.toLowerCase(Locale.ROOT).equals(name.value())) {
            return Optional.of("Choose a password that is not the user name.");
        }
        if (password.codePoints().distinct().count() == 1) {
            return Optional.of("Choose a password of more than one character.");
        }
        return Optional.empty();
    }

    /** The form that is hashed: composed, because keyboards differ in how they type accents. */
    static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
