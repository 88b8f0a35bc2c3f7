package org.himalia.stack.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.himalia.stack.client.ServiceAccess;
import org.himalia.stack.control.StackReport;
import org.himalia.stack.secrets.Secrets;

/** Events that no consumer could process. */
final class DeadLetters {
    /** Where they lie. */
    static final String TOPIC = "himalia-dead-letters";

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private DeadLetters() {}

    /**
     * How many lie there.
     *
     * @param report names Kafka's address
     * @param secrets hold the password for it
     * @return the number, or empty while Kafka cannot be asked
     */
    static OptionalLong count(StackReport report, Secrets secrets) {
        return report.parts().stream()
                .filter(part -> part.service().equals("kafka") && part.ready())
                .map(part -> ask(part.address(), secrets))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong ask(String bootstrapServers, Secrets secrets) {
        try (Admin admin = Admin.create(properties(bootstrapServers, secrets))) {
            if (!await(admin.listTopics().names()).contains(TOPIC)) {
                return OptionalLong.of(0); // no service has been up yet, so none has failed
            }
            List<TopicPartition> partitions = partitions(admin);
            return OptionalLong.of(
                    sum(admin, partitions, OffsetSpec.latest())
                            - sum(admin, partitions, OffsetSpec.earliest()));
        } catch (ExecutionException | TimeoutException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private static List<TopicPartition> partitions(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        TopicDescription topic =
                await(admin.describeTopics(List.of(TOPIC)).allTopicNames()).get(TOPIC);
        return topic == null
                ? List.of()
                : topic.partitions().stream()
                        .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                        .toList();
    }

    private static long sum(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> spec));
        return await(admin.listOffsets(wanted).all()).values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Properties properties(String bootstrapServers, Secrets secrets) {
        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put("security.protocol", "SASL_PLAINTEXT");
        properties.put("sasl.mechanism", "SCRAM-SHA-256");
        properties.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(ServiceAccess.CLI, secrets.kafka(ServiceAccess.CLI)));
        return properties;
    }
}
