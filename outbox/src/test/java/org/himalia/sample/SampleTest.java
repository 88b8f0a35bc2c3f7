package org.himalia.sample;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.himalia.contracts.event.Topic;
import org.himalia.testing.HimaliaTestResource;
import org.himalia.testing.RestartableServers;

/** What the tests of the tiny service share: its HTTP, and a look behind it. */
@QuarkusTestResource(SampleResource.class)
public abstract class SampleTest {
    /** Long enough for a machine with other things to do. */
    protected static final Duration PATIENCE = Duration.ofSeconds(45);

    /** What the service stands on. */
    protected RestartableServers servers;

    /** A request of proxy-service. */
    protected static RequestSpecification http() {
        return given().header("X-Himalia-Edge", HimaliaTestResource.EDGE_SECRET);
    }

    /** A request of ada, who has a token. */
    protected static RequestSpecification ada() {
        return http().header("Authorization", "token adas-token");
    }

    protected static void eventually(Callable<Boolean> holds) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(holds);
    }

    /** All records of a topic that have a key, oldest first. */
    protected List<ConsumerRecord<String, String>> records(Topic topic, String key) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers.addresses().bootstrapServers());
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> found = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(
                                record -> {
                                    if (key.equals(record.key())) {
                                        found.add(record);
                                    }
                                });
            }
            return found;
        }
    }

    /** A header as text; null when it is not there. */
    protected static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Sends a record past the outbox. */
    protected void produce(Topic topic, String key, String value, Map<String, String> headers) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", servers.addresses().bootstrapServers());
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var record = new ProducerRecord<>(topic.name(), key, value);
            headers.forEach(
                    (name, text) ->
                            record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("not sent", e);
        }
    }

    /** The first column of a query's rows. */
    protected List<String> rows(String query) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** Changes rows. */
    protected void change(String statement) throws SQLException {
        try (Connection connection = database();
                Statement changing = connection.createStatement()) {
            changing.executeUpdate(statement);
        }
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(
                servers.addresses().jdbcUrl("outbox"),
                "outbox",
                org.himalia.testing.TestServers.PASSWORD);
    }
}
