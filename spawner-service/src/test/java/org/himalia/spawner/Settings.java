package org.himalia.spawner;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.himalia.platform.config.HubConfig;

/** Settings for tests without a running service, read as the service reads them. */
public final class Settings {
    private final Map<String, String> values = new HashMap<>();

    /** The defaults, with files in a directory of the test. */
    public Settings(Path data) {
        with("data", data.toString());
        with("cmd", "[\"/usr/bin/python3\", \"" + SpawnerTestResource.script() + "\"]");
        values.put("himalia.edge-secret", "edge");
        values.put("himalia.cookie-secret", "00");
        values.put("himalia.client-id", "spawner-service");
        values.put("himalia.client-secret", "client");
        values.put("himalia.issuer-url", "http://127.0.0.1:9/internal/oidc");
        values.put("himalia.services.auth-service", "http://127.0.0.1:9");
    }

    /** Without any but what must be set. */
    public Settings() {
        this(Path.of("data"));
        values.remove("himalia.spawner.data");
        values.remove("himalia.spawner.cmd");
    }

    /** Sets {@code himalia.spawner.NAME}. */
    public Settings with(String name, String value) {
        values.put("himalia.spawner." + name, value);
        return this;
    }

    /** Sets {@code himalia.NAME}. */
    public Settings withHub(String name, String value) {
        values.put("himalia." + name, value);
        return this;
    }

    /** This service's settings. */
    public SpawnerConfig spawner() {
        return config().getConfigMapping(SpawnerConfig.class);
    }

    /** The hub's settings. */
    public HubConfig hub() {
        return config().getConfigMapping(HubConfig.class);
    }

    private SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SpawnerConfig.class)
                .withMapping(HubConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .addDefaultInterceptors()
                .withValidateUnknown(false)
                .build();
    }
}
