package org.himalia.stack.parts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.himalia.stack.secrets.Secrets;
import org.himalia.stack.settings.ServiceName;
import org.himalia.stack.settings.Settings;

/** The variables that each service is started with: its whole configuration. */
final class ServiceEnvironment {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackPlan plan;
    private final Settings settings;
    private final Secrets secrets;
    private final Ports ports;
    private final IsolationChoice isolation;

    ServiceEnvironment(StackPlan plan, Secrets secrets, Ports ports, IsolationChoice isolation) {
        this.plan = plan;
        this.settings = plan.settings();
        this.secrets = secrets;
        this.ports = ports;
        this.isolation = isolation;
    }

    Map<String, String> of(ServiceRecipe.Replica replica) {
        Map<String, String> variables = new HashMap<>(common(replica));
        if (Store.WITH_DATABASE.contains(replica.service())) {
            variables.putAll(database(replica.service()));
        }
        variables.putAll(
                switch (replica.service()) {
                    case "auth-service" -> auth();
                    case "user-registry" -> registry();
                    case "spawner-service" -> spawner();
                    default -> proxy();
                });
        return variables;
    }

    private Map<String, String> common(ServiceRecipe.Replica replica) {
        Map<String, String> variables = new HashMap<>();
        String service = replica.service();
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(replica.port()));
        variables.put("QUARKUS_LOG_CATEGORY__ORG_HIMALIA__LEVEL", settings.logLevel().name());
        variables.put("HIMALIA_BASE_URL", settings.baseUrl().path());
        variables.put("HIMALIA_EDGE_SECRET", secrets.edge());
        variables.put("HIMALIA_COOKIE_SECRET", secrets.cookie());
        variables.put("HIMALIA_CLIENT_ID", service);
        variables.put("HIMALIA_CLIENT_SECRET", secrets.client(service));
        variables.put("HIMALIA_ISSUER_URL", issuer(replica.number()));
        for (ServiceName each : ServiceName.values()) {
            variables.put("HIMALIA_SERVICES_" + each.name(), urls(each));
        }
        variables.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of(Store.KAFKA));
        variables.put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        variables.put("KAFKA_SASL_MECHANISM", "SCRAM-SHA-256");
        variables.put("KAFKA_SASL_JAAS_CONFIG", KafkaLogin.of(service, secrets));
        put(variables, "HIMALIA_PUBLIC_URL", settings.publicUrl());
        settings.otelEndpoint()
                .ifPresent(
                        endpoint -> {
                            variables.put("QUARKUS_OTEL_SDK_DISABLED", "false");
                            variables.put(
                                    "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", endpoint.toString());
                        });
        return variables;
    }

    private Map<String, String> database(String service) {
        String name = Store.database(service);
        String address = "postgresql://127.0.0.1:" + ports.of(Store.POSTGRES) + "/" + name;
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:" + address,
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "vertx-reactive:" + address,
                "QUARKUS_DATASOURCE_USERNAME",
                name,
                "QUARKUS_DATASOURCE_PASSWORD",
                secrets.postgres(name));
    }

    private Map<String, String> auth() {
        Map<String, String> variables = new HashMap<>();
        for (String client :
                List.of("user-registry", "spawner-service", "proxy-service", "himalia-cli")) {
            String suffix = client.replace('-', '_').toUpperCase(Locale.ROOT);
            variables.put("HIMALIA_AUTH_CLIENTS_" + suffix, secrets.client(client));
        }
        Duration cookies = Duration.ofDays(settings.cookieMaxAgeDays());
        Duration tokens = settings.oauthTokenExpiresIn().orElse(cookies);
        variables.put("HIMALIA_AUTH_SIGNING_KEY", secrets.signingKey());
        variables.put(
                "HIMALIA_AUTH_COOKIE_MAX_AGE_DAYS", Integer.toString(settings.cookieMaxAgeDays()));
        variables.put("HIMALIA_AUTH_OAUTH_TOKEN_EXPIRES_IN", Long.toString(tokens.toSeconds()));
        return variables;
    }

    private Map<String, String> registry() {
        Map<String, String> variables = new HashMap<>();
        String prefix = "HIMALIA_REGISTRY_";
        put(variables, prefix + "DEFAULT_URL", settings.defaultUrl());
        put(variables, prefix + "REDIRECT_TO_SERVER", settings.redirectToServer());
        put(variables, prefix + "ALLOW_NAMED_SERVERS", settings.allowNamedServers());
        put(variables, prefix + "NAMED_SERVER_LIMIT_PER_USER", settings.namedServerLimitPerUser());
        put(variables, prefix + "SLOW_SPAWN_TIMEOUT", settings.slowSpawnTimeout());
        put(variables, prefix + "SLOW_STOP_TIMEOUT", settings.slowStopTimeout());
        put(variables, prefix + "CONCURRENT_SPAWN_LIMIT", settings.concurrentSpawnLimit());
        put(variables, prefix + "ACTIVE_SERVER_LIMIT", settings.activeServerLimit());
        put(variables, prefix + "API_PAGE_DEFAULT_LIMIT", settings.apiPageDefaultLimit());
        put(variables, prefix + "API_PAGE_MAX_LIMIT", settings.apiPageMaxLimit());
        put(variables, prefix + "ADMIN_NOTICE", isolation.notice());
        return variables;
    }

    private Map<String, String> spawner() {
        Settings.SpawnerSettings spawner = settings.spawner();
        Map<String, String> variables = new HashMap<>();
        for (String name : spawner.envKeep()) {
            put(variables, name, Optional.ofNullable(System.getenv(name)));
        }
        String prefix = "HIMALIA_SPAWNER_";
        put(variables, prefix + "LAUNCHER", lower(spawner.launcher()));
        put(variables, prefix + "CMD", json(spawner.cmd()));
        put(variables, prefix + "ARGS", json(spawner.args()));
        put(variables, prefix + "ENVIRONMENT", json(spawner.environment()));
        put(variables, prefix + "ENV_KEEP", json(spawner.envKeep()));
        put(variables, prefix + "START_TIMEOUT", spawner.startTimeout());
        put(variables, prefix + "HTTP_TIMEOUT", spawner.httpTimeout());
        put(variables, prefix + "INTERRUPT_TIMEOUT", spawner.interruptTimeout());
        put(variables, prefix + "TERM_TIMEOUT", spawner.termTimeout());
        put(variables, prefix + "KILL_TIMEOUT", spawner.killTimeout());
        put(variables, prefix + "POLL_INTERVAL", spawner.pollInterval());
        put(variables, prefix + "DEFAULT_URL", spawner.defaultUrl());
        put(variables, prefix + "NOTEBOOK_DIR", spawner.notebookDir());
        put(variables, prefix + "STATIC", json(texts(spawner.staticServers())));
        put(variables, prefix + "PATH", plan.serverPath());
        put(variables, prefix + "DATA", plan.data().servers());
        put(variables, prefix + "HIDDEN", json(hidden()));
        put(variables, prefix + "ISOLATION", isolation.kind());
        put(variables, prefix + "UID_RANGE", settings.uidRange());
        put(variables, prefix + "HUB_API_URL", inner() + settings.baseUrl().path() + "hub/api");
        put(variables, prefix + "NODE", node());
        return variables;
    }

    private Map<String, String> proxy() {
        Map<String, String> variables = new HashMap<>();
        String prefix = "HIMALIA_PROXY_";
        put(variables, prefix + "PUBLIC_HOST", PublicAddress.host(settings.bindUrl()));
        put(variables, prefix + "PUBLIC_PORT", settings.bindUrl().port());
        put(variables, prefix + "INNER_HOST", "127.0.0.1");
        put(variables, prefix + "INNER_PORT", ports.of(Store.PROXY_INNER));
        variables.putAll(new TlsFiles(settings, plan.data().tls(), plan.account()).environment());
        return variables;
    }

    private String inner() {
        return "http://127.0.0.1:" + ports.of(Store.PROXY_INNER);
    }

    /** Replicas ask different issuers, as far as there are different ones. */
    private String issuer(int number) {
        int count = settings.replicasOf(ServiceName.AUTH_SERVICE);
        int asked = (number - 1) % count + 1;
        return url(ServiceName.AUTH_SERVICE, asked) + "/internal/oidc";
    }

    private String urls(ServiceName service) {
        return IntStream.rangeClosed(1, settings.replicasOf(service))
                .mapToObj(number -> url(service, number))
                .collect(Collectors.joining(","));
    }

    private String url(ServiceName service, int number) {
        return "http://127.0.0.1:" + ports.of(service + "-" + number);
    }

    /** Under bubblewrap servers run under the hub's own account and must not see these. */
    private List<String> hidden() {
        return List.of(plan.data().root().toString(), plan.logs().toString());
    }

    private static Map<String, String> texts(Map<String, ?> map) {
        return map.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString()));
    }

    private static String node() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // the machine has no name that it knows itself
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, String> variables, String name, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> variables.put(name, present.toString()));
        } else {
            variables.put(name, value.toString());
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON: " + value.getClass(), e);
        }
    }
}
