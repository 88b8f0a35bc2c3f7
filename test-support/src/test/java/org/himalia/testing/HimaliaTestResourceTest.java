package org.himalia.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class HimaliaTestResourceTest {
    private final Map<String, String> settings = new HimaliaTestResource().start();

    @Test
    void aSecondResourceOfTheSameJvmSharesTheServers() {
        assertThat(new HimaliaTestResource().start()).isEqualTo(settings);
    }

    @Test
    void givesEveryServiceADatabaseOfItsOwn() throws Exception {
        for (String service : TestServers.DATABASES.keySet()) {
            try (var connection =
                            DriverManager.getConnection(
                                    TestServers.shared().jdbcUrl(service),
                                    service,
                                    TestServers.PASSWORD);
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE mine (id int)");
                assertThat(connection.getCatalog()).isEqualTo(service);
                statement.execute("DROP TABLE mine");
            }
        }
    }

    @Test
    void givesAKafkaThatKeepsTopics() throws Exception {
        try (Admin admin =
                Admin.create(
                        Map.of("bootstrap.servers", settings.get("kafka.bootstrap.servers")))) {
            admin.createTopics(List.of(new NewTopic("seen", 1, (short) 1))).all().get();
            assertThat(admin.listTopics().names().get()).contains("seen");
        }
    }

    @Test
    void givesAKafkaThatMakesNoTopicBecauseSomebodyAskedForIt() throws Exception {
        Map<String, Object> client =
                Map.of("bootstrap.servers", settings.get("kafka.bootstrap.servers"));
        try (Admin admin = Admin.create(client);
                var consumer =
                        new KafkaConsumer<>(
                                client, new StringDeserializer(), new StringDeserializer())) {
            assertThat(consumer.partitionsFor("asked-for", Duration.ofSeconds(2))).isEmpty();
            assertThat(admin.listTopics().names().get()).doesNotContain("asked-for");
        }
    }
}
