package org.himalia.stack.parts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.himalia.stack.postgres.PostgresCluster;
import org.himalia.stack.postgres.PostgresPlan;
import org.himalia.stack.process.Signal;
import org.himalia.stack.secrets.Secrets;
import org.himalia.stack.supervise.Launch;
import org.himalia.stack.supervise.Recipe;

/** PostgreSQL, with a database for each service that needs one. */
final class PostgresRecipe implements Recipe {
    private final PostgresPlan plan;
    private final Secrets secrets;
    private final PostgresCluster cluster;
    private final String version;

    PostgresRecipe(PostgresPlan plan, Secrets secrets) {
        this.plan = plan;
        this.secrets = secrets;
        this.cluster = new PostgresCluster(plan);
        this.version = cluster.version();
    }

    @Override
    public String name() {
        return Store.POSTGRES;
    }

    @Override
    public String service() {
        return Store.POSTGRES;
    }

    @Override
    public int stage() {
        return 0;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public String address() {
        return "127.0.0.1:" + plan.port();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Launch prepare() {
        cluster.prepare();
        List<String> words = new ArrayList<>(List.of("setsid"));
        words.addAll(cluster.command());
        return new Launch(words, cluster.environment(), plan.data());
    }

    @Override
    public boolean ready(long pid) {
        return cluster.ready(pid);
    }

    @Override
    public void completeStart() {
        Map<String, String> passwords =
                Store.WITH_DATABASE.stream()
                        .map(Store::database)
                        .collect(Collectors.toMap(Function.identity(), secrets::postgres));
        cluster.databases().create(passwords);
    }

    @Override
    public List<Signal> stopSignals() {
        return List.of(Signal.INT, Signal.QUIT);
    }

    @Override
    public Duration stopTimeout() {
        return Duration.ofSeconds(30);
    }
}
