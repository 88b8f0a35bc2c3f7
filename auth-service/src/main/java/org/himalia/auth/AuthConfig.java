package org.himalia.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of auth-service. */
@ConfigMapping(prefix = "himalia.auth")
public interface AuthConfig {
    /** The services that may get tokens, with the secret of each. */
    Clients clients();

    /** Key that signs the services' tokens: an EC key on P-256, PKCS#8, base64. */
    String signingKey();

    /** Days for which a browser stays signed in (JupyterHub: {@code cookie_max_age_days}). */
    @WithDefault("14")
    @Min(1)
    int cookieMaxAgeDays();

    /**
     * Seconds for which an OAuth access token is valid; as long as a browser stays signed in if not
     * set (JupyterHub: {@code oauth_token_expires_in}).
     */
    OptionalInt oauthTokenExpiresIn();

    /** Whether OAuth clients must use PKCE (JupyterHub: {@code oauth_require_pkce}). */
    @WithDefault("false")
    boolean oauthRequirePkce();

    /**
     * Longest life of an API token in seconds, 0 for no limit (JupyterHub: {@code
     * token_expires_in_max_seconds}).
     */
    @WithDefault("0")
    @PositiveOrZero
    long tokenExpiresInMaxSeconds();

    /** How long a browser stays signed in. */
    default Duration sessionLifetime() {
        return Duration.ofDays(cookieMaxAgeDays());
    }

    /** How long an OAuth access token is valid. */
    default Duration oauthTokenLifetime() {
        return oauthTokenExpiresIn().isPresent()
                ? Duration.ofSeconds(oauthTokenExpiresIn().getAsInt())
                : sessionLifetime();
    }

    /** Client secrets, one setting per service. */
    interface Clients {
        Optional<String> userRegistry();

        Optional<String> spawnerService();

        Optional<String> proxyService();

        Optional<String> himaliaCli();

        /** The secrets that are set, by client id. */
        default Map<String, String> secrets() {
            Map<String, String> all = new java.util.HashMap<>();
            userRegistry().ifPresent(secret -> all.put("user-registry", secret));
            spawnerService().ifPresent(secret -> all.put("spawner-service", secret));
            proxyService().ifPresent(secret -> all.put("proxy-service", secret));
            himaliaCli().ifPresent(secret -> all.put("himalia-cli", secret));
            return all;
        }
    }
}
