package org.himalia.platform.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * XSRF tokens as JupyterHub makes them since 4.1: a signed value that is bound to the session and
 * the person, sent as cookie and repeated by the request.
 */
public final class Xsrf {
    private static final Duration ACCEPTED = Duration.ofDays(31);

    private final SignedValue signer;

    /** Tokens signed by this signer. */
    public Xsrf(SignedValue signer) {
        this.signer = signer;
    }

    /** What a token of a signed-in person is bound to. */
    public static String identity(@Nullable String sessionId, String cookieId) {
        return (sessionId == null ? "None" : sessionId) + ":" + cookieId;
    }

    /** What a token of nobody is bound to: session id if any, address and user agent. */
    public static String anonymous(
            @Nullable String sessionId, String clientAddress, @Nullable String userAgent) {
        MessageDigest hash = sha256();
        hash.update(clientAddress.getBytes(StandardCharsets.UTF_8));
        hash.update((userAgent == null ? "" : userAgent).getBytes(StandardCharsets.UTF_8));
        hash.update((byte) 0xff);
        return identity(sessionId, Base64.getUrlEncoder().encodeToString(hash.digest()));
    }

    /** A new token. */
    public String issue(String identity, Instant now) {
        byte[] signed = signer.sign(Cookies.XSRF, identity, now).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** The first of the cookies that is a valid token of this identity. */
    public Optional<String> current(List<String> cookies, String identity, Instant now) {
        return cookies.stream().filter(c -> valid(c, identity, now)).findFirst();
    }

    /** Whether the token is ours and belongs to the identity. */
    public boolean valid(String token, String identity, Instant now) {
        try {
            String signed =
                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return signer.verify(Cookies.XSRF, signed, ACCEPTED, now)
                    .filter(identity::equals)
                    .isPresent();
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
