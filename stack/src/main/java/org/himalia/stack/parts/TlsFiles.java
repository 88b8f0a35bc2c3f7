package org.himalia.stack.parts;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.himalia.stack.StackException;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.Ownership;
import org.himalia.stack.settings.Settings;

/**
 * Certificate and key of the public address. Root may read them where the hub's account may not, so
 * they are copied for it, anew at each start of proxy-service: a renewed certificate needs no more
 * than that.
 */
final class TlsFiles {
    private final Settings settings;
    private final Path copies;
    private final Account account;

    TlsFiles(Settings settings, Path copies, Account account) {
        this.settings = settings;
        this.copies = copies;
        this.account = account;
    }

    /** What proxy-service is told; empty without TLS. */
    Map<String, String> environment() {
        if (settings.sslCert().isEmpty() || settings.sslKey().isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "HIMALIA_PROXY_TLS_CERT", usable(settings.sslCert().get(), "cert.pem"),
                "HIMALIA_PROXY_TLS_KEY", usable(settings.sslKey().get(), "key.pem"));
    }

    private String usable(Path file, String name) {
        if (account instanceof Account.Current) {
            return file.toString();
        }
        Path copy = copies.resolve(name);
        Path aside = copies.resolve(name + ".new");
        var create = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.deleteIfExists(aside);
            try (FileChannel channel = FileChannel.open(aside, create, ownerOnly)) {
                ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
                while (content.hasRemaining()) {
                    channel.write(content);
                }
            }
            Ownership.giveAll(aside, account);
            Files.move(aside, copy, StandardCopyOption.ATOMIC_MOVE);
            return copy.toString();
        } catch (IOException e) {
            throw new StackException(
                    "The file %s, needed for TLS, cannot be read (%s). Check ssl_cert and ssl_key."
                            .formatted(file, e),
                    e);
        }
    }
}
