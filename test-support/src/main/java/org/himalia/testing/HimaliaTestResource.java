package org.himalia.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * PostgreSQL, Kafka and an issuer of service tokens for a {@code @QuarkusTest}. The servers are
 * started once per JVM and stay until it ends, so that a restart of the application costs nothing.
 *
 * <p>They come from Testcontainers where a container engine answers and holds the images, and are
 * embedded otherwise; the system property {@value TestServers#BRANCH} with {@code embedded} or
 * {@code containers} decides it by force.
 *
 * <p>A service that calls others gets {@code himalia.services.auth-service} from here (see {@link
 * TestIssuer}); for the others a test adds a resource of its own.
 */
public class HimaliaTestResource implements QuarkusTestResourceLifecycleManager {
    /** Value of the header {@code X-Himalia-Edge} that the service under test wants to see. */
    public static final String EDGE_SECRET = "edge-secret-of-the-tests";

    /** Key of the service's signed cookies, 64 hexadecimal digits. */
    public static final String COOKIE_SECRET =
            "c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00";

    /** Client secret of every service; {@link TestIssuer} knows no other. */
    public static final String CLIENT_SECRET = TestIssuer.CLIENT_SECRET;

    @Override
    public Map<String, String> start() {
        TestServers servers = servers();
        String issuer = TestIssuer.shared().url();
        String database = serviceName().replace('-', '_');
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.test-port", "0");
        // system properties of the tests, such as himalia.test.servers, are settings of no service
        settings.put("smallrye.config.mapping.validate-unknown", "false");
        settings.put("quarkus.datasource.jdbc.url", servers.jdbcUrl(database));
        settings.put("quarkus.datasource.reactive.url", servers.reactiveUrl(database));
        settings.put("quarkus.datasource.username", database);
        settings.put("quarkus.datasource.password", TestServers.PASSWORD);
        settings.put("kafka.bootstrap.servers", servers.bootstrapServers());
        settings.put("himalia.edge-secret", EDGE_SECRET);
        settings.put("himalia.cookie-secret", COOKIE_SECRET);
        settings.put("himalia.client-id", serviceName());
        settings.put("himalia.client-secret", CLIENT_SECRET);
        settings.put("himalia.issuer-url", issuer + "/internal/oidc");
        settings.put("himalia.services.auth-service", issuer);
        return settings;
    }

    @Override
    public void stop() {
        // the servers are shared by the whole JVM and end with it
    }

    /**
     * The PostgreSQL and Kafka that the service under test gets.
     *
     * @return those of this JVM
     */
    protected TestServers servers() {
        return TestServers.shared();
    }

    /** The service whose tests run: as its configuration says, or the directory of its module. */
    private static String serviceName() {
        var properties = new Properties();
        try (InputStream file =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream("application.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String module = Path.of("").toAbsolutePath().getFileName().toString();
        return properties.getProperty("quarkus.application.name", module);
    }
}
