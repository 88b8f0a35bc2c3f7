package org.himalia.spawner;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What spawner-service needs beside PostgreSQL and Kafka: auth-service, and a server to start. */
public class SpawnerTestResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable FakeAuthService auth;

    @Override
    public int order() {
        return 10; // its auth-service is wanted, not the mere issuer
    }

    @Override
    public Map<String, String> start() {
        try {
            FakeAuthService started = new FakeAuthService();
            auth = started;
            Path data = Files.createTempDirectory("spawner-data");
            Map<String, String> settings = new HashMap<>();
            settings.put("himalia.services.auth-service", started.url());
            settings.put("himalia.spawner.data", data.toString());
            settings.put("himalia.spawner.cmd", "[\"/usr/bin/python3\",\"" + script() + "\"]");
            settings.put("himalia.spawner.node", "here");
            settings.put("himalia.spawner.http-timeout", "5s");
            settings.put("himalia.spawner.start-timeout", "4s");
            settings.put("himalia.spawner.interrupt-timeout", "1s");
            settings.put("himalia.spawner.term-timeout", "1s");
            settings.put("himalia.spawner.poll-interval", "500ms");
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (auth != null) {
            auth.stop();
        }
    }

    /** Path of the server for tests. */
    public static Path script() {
        URL script = SpawnerTestResource.class.getResource("/server.py");
        try {
            return Path.of(Objects.requireNonNull(script).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
