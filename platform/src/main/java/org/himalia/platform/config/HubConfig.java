package org.himalia.platform.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every service is told about the hub it belongs to. */
@ConfigMapping(prefix = "himalia")
public interface HubConfig {
    /** Path under which browsers see the hub; begins and ends with {@code /}. */
    @WithDefault("/")
    String baseUrl();

    /** Origin and base URL under which browsers see the hub; needed behind another proxy. */
    Optional<URI> publicUrl();

    /** Secret that proxy-service and the supervisor show to a service's port. */
    String edgeSecret();

    /** Key of signed cookies and XSRF tokens: 64 hexadecimal digits, the same in all services. */
    String cookieSecret();

    /** Client id of this service at auth-service. */
    @WithDefault("${quarkus.application.name}")
    String clientId();

    /** Client secret of this service at auth-service. */
    String clientSecret();

    /** Where auth-service describes its tokens: {@code …/internal/oidc} of any replica. */
    @WithDefault("http://127.0.0.1:9/internal/oidc")
    String issuerUrl();

    /** Where the services answer. */
    Services services();

    /** Path of the hub's pages and API: {@code {base}hub/}. */
    default String hubPath() {
        return baseUrl() + "hub/";
    }

    /**
     * Base URLs of the replicas of each service. Not a map: environment variables do not tell
     * {@code -} from {@code .} in keys that are not known beforehand.
     */
    interface Services {
        Optional<List<URI>> authService();

        Optional<List<URI>> userRegistry();

        Optional<List<URI>> spawnerService();

        Optional<List<URI>> proxyService();

        /** Those that are set, by service name. */
        default Map<String, List<URI>> byName() {
            Map<String, List<URI>> all = new HashMap<>();
            authService().ifPresent(urls -> all.put("auth-service", urls));
            userRegistry().ifPresent(urls -> all.put("user-registry", urls));
            spawnerService().ifPresent(urls -> all.put("spawner-service", urls));
            proxyService().ifPresent(urls -> all.put("proxy-service", urls));
            return Map.copyOf(all);
        }
    }
}
