package org.himalia.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.himalia.contracts.event.EventType;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.event.Topic;
import org.himalia.platform.event.CloudEvents;
import org.himalia.platform.event.EventCodec;
import org.himalia.testing.TestServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table follows a real topic, and the registry's list where there is none. */
class RouteFeedTest {
    private static final Route LISTED =
            new Route("/user/grace/", URI.create("http://127.0.0.1:9"), Map.of("user", "grace"));

    private final Routes routes = new Routes();
    private @Nullable RouteFeed feed;

    @AfterEach
    void stop() throws InterruptedException {
        if (feed != null) {
            feed.stop();
        }
    }

    private void feed(String bootstrap, Uni<List<Route>> registry) {
        feed = new RouteFeed(routes, () -> registry, Map.of("bootstrap.servers", bootstrap));
        feed.start();
    }

    @Test
    void isCompleteOnlyWhenTheWholeTopicWasReadAndFollowsItThen() throws Exception {
        String bootstrap = TestServers.shared().bootstrapServers();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            if (!admin.listTopics().names().get().contains(Topic.ROUTE_CHANGED.name())) {
                admin.createTopics(List.of(new NewTopic(Topic.ROUTE_CHANGED.name(), 1, (short) 1)))
                        .all()
                        .get();
            }
        }
        try (var producer = new KafkaProducer<String, @Nullable String>(producer(bootstrap))) {
            for (int i = 0; i < 2_000; i++) {
                var _ = producer.send(changed("/user/f" + i + "/", i + 1));
            }
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    Topic.ROUTE_CHANGED.name(), "/user/odd/", "no json"));
            var _ =
                    producer.send(
                            new ProducerRecord<>(Topic.ROUTE_CHANGED.name(), "/user/f0/", null));
            producer.send(changed("/user/f1/", 7_000)).get();

            feed(bootstrap, Uni.createFrom().item(List.of(LISTED)));
            await().until(() -> routes.source() == Routes.Source.KAFKA);
            assertThat(find("/user/f1999/")).isEqualTo(2_000);
            assertThat(find("/user/f0/")).isNull();
            assertThat(find("/user/f1/")).isEqualTo(7_000);
            assertThat(find("/user/grace/")).isNull();

            producer.send(changed("/user/f0/", 8_000)).get();
            await().until(() -> find("/user/f0/") != null);
            producer.send(new ProducerRecord<>(Topic.ROUTE_CHANGED.name(), "/user/f0/", null))
                    .get();
            await().until(() -> find("/user/f0/") == null);
            for (int i = 0; i < 2_000; i++) {
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        Topic.ROUTE_CHANGED.name(), "/user/f" + i + "/", null));
            }
        }
    }

    @Test
    void takesTheRegistrysListWhileKafkaIsAway() {
        feed("127.0.0.1:1", Uni.createFrom().item(List.of(LISTED)));
        await().until(() -> routes.source() == Routes.Source.REGISTRY);
        assertThat(find("/user/grace/")).isEqualTo(9);
    }

    @Test
    void knowsNothingWhileBothAreAway() throws Exception {
        feed("127.0.0.1:1", Uni.createFrom().failure(new IllegalStateException("away")));
        Thread.sleep(6_000);
        assertThat(routes.source()).isEqualTo(Routes.Source.NONE);
    }

    private @Nullable Integer find(String path) {
        Route route = routes.find(RoutePath.parse(path));
        return route == null ? null : route.target().getPort();
    }

    private static Map<String, Object> producer(String bootstrap) {
        return Map.of(
                "bootstrap.servers", bootstrap,
                "key.serializer", StringSerializer.class,
                "value.serializer", StringSerializer.class);
    }

    private static ProducerRecord<String, @Nullable String> changed(String routespec, int port) {
        var event =
                new RouteEvent.Changed(
                        routespec,
                        URI.create("http://127.0.0.1:" + port),
                        Map.of("user", "ada", "server_name", ""),
                        Instant.now());
        return new ProducerRecord<>(
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
                        null));
    }
}
