package org.himalia.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.himalia.contracts.event.EventType;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.event.Topic;
import org.himalia.platform.event.CloudEvents;
import org.himalia.platform.event.EventCodec;
import org.himalia.proxy.listen.Ports;
import org.himalia.testing.HimaliaTestResource;
import org.himalia.testing.TestIssuer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service: its ports, its route table from Kafka, and what it tells others. */
@QuarkusTest
@WithTestResource(value = ProxyTestResource.class, scope = TestResourceScope.GLOBAL)
class ProxyServiceTest {
    private static final String EDGE = "X-Himalia-Edge";
    private static final String COUNT = "himalia_proxy_requests_seconds_count";

    @Inject Ports ports;

    private final String kafka = setting("kafka.bootstrap.servers");
    private final URI registry = URI.create(setting("himalia.services.user-registry"));

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    @BeforeEach
    void ready() {
        await().until(() -> health().statusCode() == 200);
    }

    private static Response health() {
        return given().header(EDGE, HimaliaTestResource.EDGE_SECRET).get("/q/health/ready");
    }

    private Response get(String path) {
        return given().port(ports.open()).get(path);
    }

    @Test
    void isReadyWithTheTableFromKafka() {
        await().untilAsserted(
                        () ->
                                health().then()
                                        .body("checks.name", hasItem("route table"))
                                        .body(
                                                "checks.find { it.name == 'route table' }"
                                                        + ".data.source",
                                                equalTo("kafka")));
    }

    @Test
    void isAliveAndStartedWhateverItsTableSays() {
        for (String kind : List.of("live", "started")) {
            given().header(EDGE, HimaliaTestResource.EDGE_SECRET)
                    .get("/q/health/" + kind)
                    .then()
                    .statusCode(200)
                    .body("checks.name", not(hasItem("route table")));
        }
    }

    @Test
    void showsNothingOnItsOwnPortWithoutTheEdgeSecret() {
        for (String path : List.of("/q/health/ready", "/q/metrics", "/q/openapi", "/")) {
            given().get(path).then().statusCode(401);
        }
        given().header(EDGE, HimaliaTestResource.EDGE_SECRET)
                .header("Accept", "application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Himalia proxy-service"))
                .body("paths", hasKey("/internal/routes"));
    }

    @Test
    void showsItsRoutesToServicesOnly() throws Exception {
        publish("/user/shown/", registry);
        await().untilAsserted(
                        () ->
                                routes("user-registry")
                                        .then()
                                        .statusCode(200)
                                        .body("routespec", hasItem("/user/shown/")));
        routes("somebody").then().statusCode(403);
        given().get("/internal/routes").then().statusCode(401);
        given().header("Authorization", "Bearer nonsense")
                .get("/internal/routes")
                .then()
                .statusCode(401);
        given().header(EDGE, HimaliaTestResource.EDGE_SECRET)
                .get("/internal/routes")
                .then()
                .statusCode(401);
        get("/internal/routes").then().statusCode(404);
    }

    private static Response routes(String client) {
        return given().header("Authorization", "Bearer " + TestIssuer.shared().token(client))
                .get("/internal/routes");
    }

    @Test
    void followsRoutesAsTheyAreAnnouncedAndWithdrawn() throws Exception {
        publish("/user/ada/", registry);
        await().until(() -> get("/user/ada/x").asString().startsWith("GET /user/ada/x"));
        assertThat(get("/user/ada/x").asString()).doesNotContainIgnoringCase(EDGE);
        send(new ProducerRecord<>(Topic.ROUTE_CHANGED.name(), "/user/ada/", null));
        await().until(
                        () ->
                                get("/user/ada/x")
                                        .asString()
                                        .toLowerCase(Locale.ROOT)
                                        .contains("x-himalia-edge"));
    }

    @Test
    void findsAServerOfWhichOnlyTheRegistryKnows() {
        get("/user/hidden/x").then().body(not(containsString(HimaliaTestResource.EDGE_SECRET)));
        get("/user/nobody/x").then().body(containsString(HimaliaTestResource.EDGE_SECRET));
    }

    @Test
    void continuesATraceAndTellsItOnce() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        String seen =
                given().port(ports.open())
                        .header("traceparent", trace)
                        .get("/hub/home")
                        .asString()
                        .toLowerCase(Locale.ROOT);
        List<String> lines = seen.lines().filter(line -> line.startsWith("traceparent:")).toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).contains("00-4bf92f3577b34da6a3ce929d0e0e4736-");
    }

    private static ValidatableResponse metrics() {
        return given().header(EDGE, HimaliaTestResource.EDGE_SECRET)
                .get("/q/metrics")
                .then()
                .statusCode(200);
    }

    @Test
    void countsRequestsByWhereTheyWent() {
        get("/hub/home").then().statusCode(200);
        get("/q/metrics").then().statusCode(404);
        // a request is counted a moment after its answer
        await().untilAsserted(
                        () ->
                                metrics()
                                        .body(containsString(COUNT + "{kind=\"service\","))
                                        .body(containsString(COUNT + "{kind=\"proxy\",")));
        metrics()
                .body(containsString("himalia_proxy_websockets"))
                .body(not(containsString("hub/home")));
    }

    @Test
    void tellsTheRegistryWhenAServerWasUsed() throws Exception {
        publish("/user/grace/lab/", registry, Map.of("user", "grace", "server_name", "lab"));
        await().until(() -> get("/user/grace/lab/").asString().startsWith("GET /user/grace/lab/"));
        Instant before = Instant.now().minusSeconds(60);
        ConsumerRecord<String, String> report = activityOf("grace");
        assertThat(header(report, "ce_type")).isEqualTo("org.himalia.activity-seen.v1");
        assertThat(header(report, "ce_source")).isEqualTo("/himalia/proxy-service");
        assertThat(header(report, "ce_subject")).isEqualTo("grace/lab");
        assertThat(header(report, "content-type")).isEqualTo("application/json");
        var data = EventCodec.JSON.readTree(report.value());
        assertThat(data.path("user").asText()).isEqualTo("grace");
        assertThat(data.path("server_name").asText()).isEqualTo("lab");
        assertThat(Instant.parse(data.path("last_activity").asText())).isAfter(before);
    }

    private static String header(ConsumerRecord<String, String> report, String name) {
        return new String(report.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private ConsumerRecord<String, String> activityOf(String user) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", kafka,
                        "key.deserializer", StringDeserializer.class,
                        "value.deserializer", StringDeserializer.class);
        try (var consumer = new KafkaConsumer<String, String>(settings)) {
            List<TopicPartition> all = new ArrayList<>();
            consumer.partitionsFor(Topic.ACTIVITY_SEEN.name())
                    .forEach(p -> all.add(new TopicPartition(p.topic(), p.partition())));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
            while (System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(200))) {
                    if (each.key().equals(user)) {
                        return each;
                    }
                }
            }
        }
        throw new AssertionError("no activity of " + user + " was reported");
    }

    private void publish(String routespec, URI target) throws Exception {
        publish(routespec, target, Map.of("user", "ada", "server_name", ""));
    }

    private void publish(String routespec, URI target, Map<String, String> data) throws Exception {
        var event = new RouteEvent.Changed(routespec, target, data, Instant.now());
        send(
                new ProducerRecord<>(
                        Topic.ROUTE_CHANGED.name(),
                        null,
                        event.key(),
                        EventCodec.write(event),
                        CloudEvents.headers(
                                "user-registry",
                                UUID.randomUUID(),
                                EventType.ROUTE_CHANGED.wireName(),
                                event.subject(),
                                event.at(),
                                null)));
    }

    private void send(ProducerRecord<String, @Nullable String> message) throws Exception {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", kafka,
                        "key.serializer", StringSerializer.class,
                        "value.serializer", StringSerializer.class);
        try (var producer = new KafkaProducer<String, @Nullable String>(settings)) {
            producer.send(message).get();
        }
    }
}
