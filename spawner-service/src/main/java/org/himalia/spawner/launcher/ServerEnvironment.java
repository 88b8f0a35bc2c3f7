package org.himalia.spawner.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.event.EventCodec;
import org.himalia.spawner.SpawnerConfig;

/**
 * The environment variables that tell a server which hub it belongs to (JupyterHub's {@code
 * Spawner.get_env}). Nothing of this service's own environment is in it but what {@code env_keep}
 * names; the setting {@code environment} wins over everything.
 */
@ApplicationScoped
public class ServerEnvironment {
    private final HubConfig hub;
    private final SpawnerConfig config;

    ServerEnvironment(HubConfig hub, SpawnerConfig config) {
        this.hub = hub;
        this.config = config;
    }

    /**
     * All variables of a server.
     *
     * @param order what is started
     * @param listen scheme, host and port where it shall listen
     * @param account {@code HOME}, {@code USER} and the like of the account it runs under
     * @param inherited this service's own environment
     */
    public Map<String, String> of(
            LaunchOrder order,
            URI listen,
            Map<String, String> account,
            Map<String, String> inherited) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : config.envKeep().list()) {
            String value = inherited.get(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        all.put("PATH", config.path());
        all.putAll(account);
        identity(order, all);
        addresses(order.server(), listen, all);
        String home = account.getOrDefault("HOME", "~");
        config.notebookDir()
                .map(dir -> template(atHome(dir, home), order.server()))
                .ifPresent(dir -> all.put("JUPYTERHUB_ROOT_DIR", dir));
        config.defaultUrl()
                .map(url -> template(url, order.server()))
                .ifPresent(url -> all.put("JUPYTERHUB_DEFAULT_URL", url));
        all.putAll(config.environment().map());
        return all;
    }

    /**
     * Where a server shall listen: {@code JUPYTERHUB_SERVICE_URL}.
     *
     * @param listen scheme, host and port
     */
    public String serviceUrl(ServerRef server, URI listen) {
        return listen + server.url(hub.baseUrl());
    }

    private void identity(LaunchOrder order, Map<String, String> all) {
        ServerRef server = order.server();
        LaunchOrder.Credentials credentials = order.credentials();
        List<String> access =
                List.of("access:servers!server=" + server, "access:servers!user=" + server.owner());
        // the variable names what goes beyond access
        List<String> allowed =
                credentials.allowedScopes().stream()
                        .filter(Predicate.not(access::contains))
                        .toList();
        all.put("JUPYTERHUB_API_TOKEN", credentials.apiToken());
        all.put("JPY_API_TOKEN", credentials.apiToken());
        all.put("JUPYTERHUB_CLIENT_ID", credentials.clientId());
        all.put("JUPYTERHUB_USER", server.owner().value());
        all.put("JUPYTERHUB_SERVER_NAME", server.name().value());
        all.put("JUPYTERHUB_OAUTH_ACCESS_SCOPES", json(access));
        all.put("JUPYTERHUB_OAUTH_SCOPES", json(access));
        all.put("JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES", json(allowed));
    }

    private void addresses(ServerRef server, URI listen, Map<String, String> all) {
        String prefix = server.url(hub.baseUrl());
        String api = config.hubApiUrl().replaceFirst("/+$", "");
        all.put("JUPYTERHUB_SERVICE_PREFIX", prefix);
        all.put("JUPYTERHUB_SERVICE_URL", serviceUrl(server, listen));
        all.put("JUPYTERHUB_API_URL", api);
        all.put(
                "JUPYTERHUB_ACTIVITY_URL",
                api + "/users/" + server.owner().escaped() + "/activity");
        all.put("JUPYTERHUB_BASE_URL", hub.baseUrl());
        all.put("JUPYTERHUB_OAUTH_CALLBACK_URL", prefix + "oauth_callback");
        String origin = hub.publicUrl().map(ServerEnvironment::origin).orElse("");
        all.put("JUPYTERHUB_HOST", origin);
        all.put("JUPYTERHUB_PUBLIC_URL", origin.isEmpty() ? "" : origin + prefix);
        all.put("JUPYTERHUB_PUBLIC_HUB_URL", origin.isEmpty() ? "" : origin + hub.hubPath());
        all.put("JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED", "0");
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String atHome(String directory, String home) {
        return directory.equals("~") || directory.startsWith("~/")
                ? home + directory.substring(1)
                : directory;
    }

    /** Names are put in as they are: nothing in a name is a template of its own. */
    private String template(String text, ServerRef server) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            if (text.startsWith("{username}", at)) {
                out.append(server.owner().value());
                at += "{username}".length();
            } else if (text.startsWith("{base_url}", at)) {
                out.append(server.url(hub.baseUrl()));
                at += "{base_url}".length();
            } else {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    private static String json(List<String> scopes) {
        try {
            return EventCodec.JSON.writeValueAsString(scopes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("scopes that are no JSON", e);
        }
    }
}
