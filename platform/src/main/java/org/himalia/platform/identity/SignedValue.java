package org.himalia.platform.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed cookie values, version 2 of the format that Tornado defines and JupyterHub uses: {@code
 * 2|1:0|n:time|n:name|n:base64 value|hex HMAC-SHA256}. The name is signed too, so a value cannot be
 * moved to another cookie. Signed, not encrypted.
 */
public final class SignedValue {
    private static final Pattern FORMAT =
            Pattern.compile(
                    "2\\|1:0\\|(\\d+):(\\d+)\\|(\\d+):([^|]*)\\|(\\d+):([^|]*)\\|([0-9a-f]{64})");
    private static final Duration CLOCK_SKEW = Duration.ofDays(31);

    private final byte[] key;

    /**
     * A signer.
     *
     * @param secretHex the cookie secret in hexadecimal digits
     */
    public SignedValue(String secretHex) {
        this.key = HexFormat.of().parseHex(secretHex);
    }

    /** The signed form of a value. */
    public String sign(String name, String value, Instant now) {
        String encoded = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        String time = Long.toString(now.getEpochSecond());
        String signed = "2|1:0|" + field(time) + field(name) + field(encoded);
        return signed + mac(signed);
    }

    /**
     * The value, if the signature is ours, the name fits and it is not older than allowed.
     *
     * @param oldest how old a signature may be
     */
    public Optional<String> verify(String name, String signed, Duration oldest, Instant now) {
        Matcher parts = FORMAT.matcher(signed);
        if (!parts.matches() || !lengthsFit(parts) || !parts.group(4).equals(name)) {
            return Optional.empty();
        }
        String body = signed.substring(0, signed.length() - 64);
        boolean ours =
                MessageDigest.isEqual(
                        mac(body).getBytes(StandardCharsets.US_ASCII),
                        parts.group(7).getBytes(StandardCharsets.US_ASCII));
        if (!ours || parts.group(2).length() > 12) {
            return Optional.empty();
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
        if (at.isBefore(now.minus(oldest)) || at.isAfter(now.plus(CLOCK_SKEW))) {
            return Optional.empty();
        }
        return decoded(parts.group(6));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(
                    new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean lengthsFit(Matcher parts) {
        return fits(parts.group(1), parts.group(2))
                && fits(parts.group(3), parts.group(4))
                && fits(parts.group(5), parts.group(6));
    }

    private static boolean fits(String length, String text) {
        return length.length() < 6 && Integer.parseInt(length) == text.length();
    }

    private static String field(String text) {
        return text.length() + ":" + text + "|";
    }

    private String mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
