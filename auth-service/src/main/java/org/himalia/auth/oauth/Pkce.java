package org.himalia.auth.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.himalia.auth.secret.Secrets;

/**
 * Proof key of a code (RFC 7636).
 *
 * @param challenge what the client sent with its authorization request
 * @param method how it is made from the verifier: {@code S256} or {@code plain}
 */
record Pkce(String challenge, String method) {
    static final String S256 = "S256";
    static final String PLAIN = "plain";

    /** Whether the verifier is the one that the challenge was made from. */
    boolean provenBy(String verifier) {
        String made =
                method.equals(S256)
                        ? Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(Secrets.sha256(verifier))
                        : verifier;
        return MessageDigest.isEqual(
                made.getBytes(StandardCharsets.UTF_8), challenge.getBytes(StandardCharsets.UTF_8));
    }
}
