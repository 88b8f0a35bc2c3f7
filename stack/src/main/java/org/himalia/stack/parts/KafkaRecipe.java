package org.himalia.stack.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.AppInfoParser;
import org.himalia.stack.StackException;
import org.himalia.stack.kafka.KafkaAccess;
import org.himalia.stack.kafka.KafkaMain;
import org.himalia.stack.kafka.KafkaPlan;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.Privileges;
import org.himalia.stack.runtime.JavaProgram;
import org.himalia.stack.runtime.KafkaClassPath;
import org.himalia.stack.runtime.Programs;
import org.himalia.stack.supervise.Launch;
import org.himalia.stack.supervise.Recipe;

/** Kafka in a JVM of its own. */
final class KafkaRecipe implements Recipe {
    private static final int HEAP_MEGABYTES = 128;

    private final KafkaPlan plan;
    private final KafkaAccess.Secured access;
    private final Programs programs;
    private final Account account;
    private final Path readyFile;

    KafkaRecipe(KafkaPlan plan, KafkaAccess.Secured access, Programs programs, Account account) {
        this.plan = plan;
        this.access = access;
        this.programs = programs;
        this.account = account;
        this.readyFile = plan.data().resolveSibling("ready");
    }

    @Override
    public String name() {
        return Store.KAFKA;
    }

    @Override
    public String service() {
        return Store.KAFKA;
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
        return plan.bootstrapServers();
    }

    @Override
    public String version() {
        return AppInfoParser.getVersion();
    }

    @Override
    public Launch prepare() {
        try {
            Files.deleteIfExists(readyFile);
        } catch (IOException e) {
            throw new StackException("The file " + readyFile + " cannot be removed: " + e, e);
        }
        return new Launch(program().command(), environment(), programs.stack());
    }

    @Override
    public Duration stopTimeout() {
        return programs.stopTimeout();
    }

    @Override
    public boolean ready(long pid) {
        try {
            return Files.readString(readyFile).strip().equals(Long.toString(pid))
                    && Probe.listens(plan.port());
        } catch (IOException e) {
            return false; // it has not written it yet
        }
    }

    JavaProgram program() {
        return new JavaProgram(
                programs.launcher(),
                programs.stack(),
                programs.aot(Store.KAFKA),
                HEAP_MEGABYTES,
                List.of(
                        KafkaMain.class.getName(),
                        plan.data().toString(),
                        Integer.toString(plan.port()),
                        Integer.toString(plan.controllerPort()),
                        readyFile.toString()),
                account,
                Privileges.NONE);
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(JavaProgram.environment());
        variables.putAll(KafkaMain.environment(access));
        variables.put("CLASSPATH", KafkaClassPath.of(programs.stack()));
        return variables;
    }
}
