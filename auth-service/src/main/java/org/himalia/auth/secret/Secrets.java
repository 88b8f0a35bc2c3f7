package org.himalia.auth.secret;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Random secrets and the hashes under which they are stored. The secrets hold 128 bits or more, so
 * one round of SHA-256 without salt hides them, and a unique index finds them.
 */
@ApplicationScoped
public class Secrets {
    private static final String ALPHANUMERIC =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int TOKEN_BYTES = 16;
    private static final int OAUTH_CHARACTERS = 30;
    private static final int SESSION_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** 32 hexadecimal digits: API tokens and session ids, as JupyterHub makes them. */
    public String hex() {
        return HexFormat.of().formatHex(bytes(TOKEN_BYTES));
    }

    /** 30 letters and digits: OAuth codes and access tokens, as JupyterHub makes them. */
    public String alphanumeric() {
        StringBuilder out = new StringBuilder(OAUTH_CHARACTERS);
        random.ints(OAUTH_CHARACTERS, 0, ALPHANUMERIC.length())
                .forEach(i -> out.append(ALPHANUMERIC.charAt(i)));
        return out.toString();
    }

    /** 43 characters that need no escaping in URLs: sign-ins and one-time links. */
    public String urlSafe() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SESSION_BYTES));
    }

    /** Bytes of a salt. */
    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** SHA-256 in hexadecimal digits. */
    public static String hash(String secret) {
        return HexFormat.of().formatHex(sha256(secret));
    }

    /** SHA-256 of the text's UTF-8 form. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Whether two texts are equal, in a time that does not tell where they differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(sha256(one), sha256(other));
    }
}
