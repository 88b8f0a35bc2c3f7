package org.himalia.stack.parts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.himalia.stack.process.Privileges;
import org.himalia.stack.runtime.JavaProgram;
import org.himalia.stack.runtime.Programs;
import org.himalia.stack.supervise.Launch;
import org.himalia.stack.supervise.Recipe;

/** A replica of one of the four services. */
final class ServiceRecipe implements Recipe {
    private final Replica replica;
    private final StackPlan plan;
    private final Programs programs;
    private final String edgeSecret;
    private final Supplier<Map<String, String>> environment;

    /**
     * Which one.
     *
     * @param service name of the service
     * @param number 1 for the first replica
     * @param port its port on 127.0.0.1
     */
    record Replica(String service, int number, int port) {
        String name() {
            return service + "-" + number;
        }
    }

    ServiceRecipe(
            Replica replica,
            StackPlan plan,
            Programs programs,
            String edgeSecret,
            Supplier<Map<String, String>> environment) {
        this.replica = replica;
        this.plan = plan;
        this.programs = programs;
        this.edgeSecret = edgeSecret;
        this.environment = environment;
    }

    @Override
    public String name() {
        return replica.name();
    }

    @Override
    public String service() {
        return replica.service();
    }

    /** The way in is closed first. */
    @Override
    public int stage() {
        return isProxy() ? 2 : 1;
    }

    @Override
    public Set<String> needs() {
        return isProxy() ? Set.of(Store.KAFKA) : Set.of(Store.POSTGRES, Store.KAFKA);
    }

    @Override
    public String address() {
        return "127.0.0.1:" + replica.port();
    }

    @Override
    public String version() {
        return plan.version();
    }

    @Override
    public Launch prepare() {
        if (inDevMode()) {
            return DevMode.of(
                    replica.service(), plan.programs(), environment.get(), System.getenv());
        }
        Map<String, String> variables = new HashMap<>(JavaProgram.environment());
        variables.putAll(environment.get());
        return new Launch(program().command(), variables, folder());
    }

    private boolean inDevMode() {
        return plan.settings().devServices().stream()
                .anyMatch(service -> service.toString().equals(replica.service()));
    }

    @Override
    public Duration startTimeout() {
        return inDevMode() ? DevMode.START_TIMEOUT : Recipe.super.startTimeout();
    }

    @Override
    public Duration stopTimeout() {
        return programs.stopTimeout();
    }

    @Override
    public boolean ready(long pid) {
        return Probe.ready(replica.port(), edgeSecret);
    }

    JavaProgram program() {
        return new JavaProgram(
                programs.launcher(),
                folder(),
                programs.aot(replica.service()),
                heapMegabytes(),
                List.of("-jar", "quarkus-run.jar"),
                plan.account(),
                privileges());
    }

    private Path folder() {
        return programs.service(replica.service());
    }

    private boolean isProxy() {
        return replica.service().equals("proxy-service");
    }

    /** auth-service hashes passwords with a function that is meant to take memory. */
    private int heapMegabytes() {
        return replica.service().equals("auth-service") ? 160 : 112;
    }

    private Privileges privileges() {
        return switch (replica.service()) {
            case "spawner-service" -> Privileges.SERVERS;
            case "proxy-service" -> PublicAddress.privileges(plan.settings().bindUrl());
            default -> Privileges.NONE;
        };
    }
}
