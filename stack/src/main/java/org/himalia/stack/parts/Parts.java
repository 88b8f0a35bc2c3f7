package org.himalia.stack.parts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.himalia.stack.kafka.KafkaAccess;
import org.himalia.stack.kafka.KafkaPlan;
import org.himalia.stack.postgres.PostgresPlan;
import org.himalia.stack.runtime.Programs;
import org.himalia.stack.runtime.ReadablePrograms;
import org.himalia.stack.secrets.Secrets;
import org.himalia.stack.settings.ServiceName;
import org.himalia.stack.supervise.Recipe;

/** All parts of a plan, with their ports, secrets and programs settled. */
public final class Parts {
    private final StackPlan plan;
    private final Secrets secrets;
    private final Ports ports;
    private final Programs programs;
    private final IsolationChoice isolation;

    /**
     * Settles everything that a plan leaves open. Nothing of an earlier run may be alive.
     *
     * @param plan the plan, whose data directory is prepared
     */
    public Parts(StackPlan plan) {
        this.plan = plan;
        this.isolation = IsolationChoice.of(plan.settings().isolation(), plan.account());
        this.secrets = new Secrets(plan.data().secrets());
        this.ports = Ports.settle(plan.data().ports(), portNames());
        this.programs =
                ReadablePrograms.of(
                        plan.programs(), services(), plan.data().programs(), plan.account());
    }

    /**
     * How people's servers are kept apart.
     *
     * @return the choice
     */
    public IsolationChoice isolation() {
        return isolation;
    }

    /**
     * How each part is run.
     *
     * @return PostgreSQL, Kafka, and the replicas of the services
     */
    public List<Recipe> recipes() {
        var environment = new ServiceEnvironment(plan, secrets, ports, isolation);
        List<Recipe> recipes = new ArrayList<>(List.of(postgres(), kafka()));
        for (ServiceRecipe.Replica replica : replicas()) {
            recipes.add(
                    new ServiceRecipe(
                            replica,
                            plan,
                            programs,
                            secrets.edge(),
                            () -> environment.of(replica)));
        }
        return List.copyOf(recipes);
    }

    private Recipe postgres() {
        return new PostgresRecipe(
                new PostgresPlan(
                        plan.data().programs(),
                        plan.data().postgres(),
                        ports.of(Store.POSTGRES),
                        secrets.postgresSuperuser(),
                        plan.account(),
                        true),
                secrets);
    }

    private Recipe kafka() {
        var access =
                new KafkaAccess.Secured(
                        Stream.concat(services().stream(), Stream.of("himalia-cli"))
                                .collect(Collectors.toMap(Function.identity(), secrets::kafka)),
                        secrets.kafkaBroker(),
                        secrets.kafkaController());
        var kafka =
                new KafkaPlan(
                        plan.data().kafka().resolve("log"),
                        ports.of(Store.KAFKA),
                        ports.of(Store.KAFKA_CONTROLLER),
                        access);
        return new KafkaRecipe(kafka, access, programs, plan.account());
    }

    private List<ServiceRecipe.Replica> replicas() {
        return Arrays.stream(ServiceName.values())
                .flatMap(
                        service ->
                                numbers(service)
                                        .map(
                                                number ->
                                                        new ServiceRecipe.Replica(
                                                                service.toString(),
                                                                number,
                                                                ports.of(service + "-" + number))))
                .toList();
    }

    private List<String> portNames() {
        return Stream.concat(
                        Stream.of(
                                Store.POSTGRES,
                                Store.KAFKA,
                                Store.KAFKA_CONTROLLER,
                                Store.PROXY_INNER),
                        Arrays.stream(ServiceName.values())
                                .flatMap(service -> numbers(service).map(n -> service + "-" + n)))
                .toList();
    }

    private Stream<Integer> numbers(ServiceName service) {
        return IntStream.rangeClosed(1, plan.settings().replicasOf(service)).boxed();
    }

    private static List<String> services() {
        return Arrays.stream(ServiceName.values()).map(ServiceName::toString).toList();
    }
}
