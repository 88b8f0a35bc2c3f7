package org.himalia.spawner.launcher.process;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerRef;

/**
 * Names of people and servers as names of files: letters, digits and {@code _} stay, every other
 * byte becomes {@code -xx}, so no two names meet and none is a path, hidden or an option. What
 * would be too long for a file ends in {@code --} and a hash; {@code --} stands in no other result.
 */
final class SafeName {
    private static final int LONGEST = 180;
    private static final int KEPT = 100;
    private static final int HASH_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    private SafeName() {}

    /** Of a person. */
    static String of(Username user) {
        StringBuilder out = new StringBuilder();
        byte[] bytes = user.value().getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            if (b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '_') {
                out.append((char) b);
            } else {
                out.append('-').append(HEX.toHexDigits(b));
            }
        }
        return out.length() <= LONGEST
                ? out.toString()
                : out.substring(0, KEPT) + "--" + hash(bytes);
    }

    /** Of a server: the person's, and after {@code +} the server's name if it has one. */
    static String of(ServerRef server) {
        String owner = of(server.owner());
        return server.name().isDefault() ? owner : owner + "+" + server.name().value();
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HEX.formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
