package org.himalia.stack.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.himalia.stack.StackException;

/** The log directory: formatted once, with the clients' credentials, which follow later changes. */
final class KafkaStorage {
    private static final int ITERATIONS = 4096;

    private final KafkaPlan plan;

    KafkaStorage(KafkaPlan plan) {
        this.plan = plan;
    }

    void formatIfNew() throws Exception {
        Files.createDirectories(plan.data());
        if (Files.exists(plan.data().resolve("meta.properties"))) {
            return;
        }
        var formatter =
                new Formatter()
                        .setPrintStream(
                                new PrintStream(
                                        OutputStream.nullOutputStream(),
                                        false,
                                        StandardCharsets.UTF_8))
                        .setClusterId(Uuid.randomUuid().toString())
                        .setNodeId(1)
                        .setControllerListenerName(KafkaProperties.CONTROLLER_LISTENER)
                        .setMetadataLogDirectory(plan.data().toString())
                        .setDirectories(List.of(plan.data().toString()))
                        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION);
        if (plan.access() instanceof KafkaAccess.Secured secured) {
            formatter.setScramArguments(scramArguments(secured));
            remember(secured);
        }
        formatter.run();
    }

    /**
     * Sets the clients' passwords where they are not the ones that the storage was made with. That
     * takes the broker's own password, as PostgreSQL takes its superuser's.
     */
    void updateCredentials() throws Exception {
        if (!(plan.access() instanceof KafkaAccess.Secured secured) || remembered(secured)) {
            return;
        }
        List<UserScramCredentialAlteration> changes = new ArrayList<>();
        var info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, ITERATIONS);
        secured.passwords()
                .forEach(
                        (name, password) ->
                                changes.add(
                                        new UserScramCredentialUpsertion(name, info, password)));
        try (Admin admin = Admin.create(KafkaProperties.brokerClient(plan, secured))) {
            admin.alterUserScramCredentials(changes).all().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaslAuthenticationException) {
                throw new StackException(
                        "Kafka refuses the broker's password: the files under secrets/ do not"
                            + " belong to this data directory. Put back the ones it was made with.",
                        e);
            }
            throw e;
        }
        remember(secured);
    }

    private static List<String> scramArguments(KafkaAccess.Secured secured) {
        return users(secured).entrySet().stream()
                .map(
                        user ->
                                "SCRAM-SHA-256=[name=%s,password=%s,iterations=%d]"
                                        .formatted(user.getKey(), user.getValue(), ITERATIONS))
                .toList();
    }

    private static Map<String, String> users(KafkaAccess.Secured secured) {
        Map<String, String> users = new TreeMap<>(secured.passwords());
        users.put(KafkaProperties.BROKER, secured.brokerPassword());
        return users;
    }

    private Path memory() {
        return plan.data().resolveSibling(plan.data().getFileName() + ".users");
    }

    private boolean remembered(KafkaAccess.Secured secured) throws IOException {
        return Files.exists(memory()) && Files.readString(memory()).equals(digest(secured));
    }

    private void remember(KafkaAccess.Secured secured) throws IOException {
        Files.writeString(memory(), digest(secured));
    }

    /** The passwords are long random values, so their digest gives nothing away. */
    private static String digest(KafkaAccess.Secured secured) {
        try {
            byte[] all = users(secured).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new StackException("This Java runtime lacks SHA-256.", e);
        }
    }
}
