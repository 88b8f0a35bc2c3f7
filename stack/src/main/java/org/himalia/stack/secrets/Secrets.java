package org.himalia.stack.secrets;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;
import org.himalia.stack.StackException;

/**
 * The secrets of one data directory: a file each, mode 0600, made when it is first asked for and
 * never changed. To change one, remove its file and start the hub anew.
 */
public final class Secrets {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;

    /**
     * The secrets in a directory.
     *
     * @param directory an existing directory, mode 0700
     */
    public Secrets(Path directory) {
        this.directory = directory;
    }

    /** Password of the PostgreSQL role {@code postgres}. */
    public String postgresSuperuser() {
        return get("postgres-superuser", Secrets::text);
    }

    /**
     * Password of a PostgreSQL role.
     *
     * @param role such as {@code user_registry}
     * @return the password
     */
    public String postgres(String role) {
        return get("postgres-" + role, Secrets::text);
    }

    /**
     * Password of a Kafka client.
     *
     * @param client such as {@code user-registry}
     * @return the password
     */
    public String kafka(String client) {
        return get("kafka-" + client, Secrets::text);
    }

    /** Password by which the Kafka broker signs in to itself. */
    public String kafkaBroker() {
        return get("kafka.broker", Secrets::text);
    }

    /** Secret of the Kafka controller. */
    public String kafkaController() {
        return get("kafka.controller", Secrets::text);
    }

    /** What a request to a service's port must carry in the header {@code X-Himalia-Edge}. */
    public String edge() {
        return get("edge", Secrets::text);
    }

    /** Key of signed cookies: 64 hexadecimal digits. */
    public String cookie() {
        return get("cookie", () -> HexFormat.of().formatHex(random()));
    }

    /**
     * Client secret at auth-service.
     *
     * @param client such as {@code himalia-cli}
     * @return the secret
     */
    public String client(String client) {
        return get("client-" + client, Secrets::text);
    }

    /** Private key with which auth-service signs: EC P-256, PKCS#8, base64. */
    public String signingKey() {
        return get("signing-key", Secrets::key);
    }

    private synchronized String get(String name, Supplier<String> generator) {
        Path file = directory.resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return generate(file, generator.get());
        } catch (IOException e) {
            throw new StackException(
                    "The secret %s cannot be read (%s). Run the command as the account that started the hub."
                            .formatted(file, e),
                    e);
        }
    }

    /** Complete or not at all: written aside, forced to disk, renamed. */
    private static String generate(Path file, String value) {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        var create = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.deleteIfExists(aside);
            try (FileChannel channel = FileChannel.open(aside, create, ownerOnly)) {
                ByteBuffer bytes = ByteBuffer.wrap((value + "\n").getBytes(US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            return value;
        } catch (IOException e) {
            throw new StackException(
                    "The secret %s cannot be written (%s). Check that the disk has room and that the hub is started by the account that owns the directory."
                            .formatted(file, e),
                    e);
        }
    }

    private static String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    }

    private static byte[] random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return Base64.getEncoder().encodeToString(key);
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new StackException("This Java runtime lacks P-256. Install a complete JDK.", e);
        }
    }
}
