package org.himalia.registry;

import java.util.HashMap;
import java.util.Map;
import org.himalia.testing.HimaliaTestResource;

/** All that user-registry needs around it: PostgreSQL, Kafka, and auth-service's answers. */
public class RegistryTestResource extends HimaliaTestResource {
    /** How many servers may be starting at once in these tests. */
    public static final int CONCURRENT_SPAWN_LIMIT = 4;

    /** How many servers may be active at once in these tests. */
    public static final int ACTIVE_SERVER_LIMIT = 6;

    /** How many named servers each person may have in these tests. */
    public static final int NAMED_SERVER_LIMIT = 2;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("smallrye.config.mapping.validate-unknown", "false");
        settings.put("himalia.services.auth-service", FakeAuthService.start());
        settings.put("himalia.registry.allow-named-servers", "true");
        settings.put(
                "himalia.registry.named-server-limit-per-user",
                Integer.toString(NAMED_SERVER_LIMIT));
        settings.put(
                "himalia.registry.concurrent-spawn-limit",
                Integer.toString(CONCURRENT_SPAWN_LIMIT));
        settings.put("himalia.registry.active-server-limit", Integer.toString(ACTIVE_SERVER_LIMIT));
        settings.put("himalia.registry.slow-spawn-timeout", "3s");
        settings.put("himalia.registry.slow-stop-timeout", "3s");
        settings.put("himalia.registry.api-page-default-limit", "10");
        settings.put("himalia.registry.api-page-max-limit", "20");
        settings.put("himalia.registry.announce-again-after", "2s");
        settings.put("himalia.registry.admin-notice", "Servers are not isolated.");
        return settings;
    }
}
