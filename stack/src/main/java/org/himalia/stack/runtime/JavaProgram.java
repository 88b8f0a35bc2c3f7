package org.himalia.stack.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.Privileges;

/**
 * A Java program of the hub, as a process of its own group: Ctrl-C at the terminal reaches the
 * supervisor only.
 *
 * @param launcher {@code bin/java}
 * @param directory working directory; an AOT cache {@value #AOT_CACHE} is used when it is there
 * @param heapMegabytes limit of the heap
 * @param program what follows the JVM's options: main class or {@code -jar}, and arguments
 * @param account who runs it
 * @param privileges what it keeps of root's powers
 */
public record JavaProgram(
        Path launcher,
        Path directory,
        int heapMegabytes,
        List<String> program,
        Account account,
        Privileges privileges) {
    /** Name of the AOT cache beside the program. */
    public static final String AOT_CACHE = "app.aot";

    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Xss512k",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    /** Copies the list. */
    public JavaProgram {
        program = List.copyOf(program);
    }

    /**
     * The command that runs it.
     *
     * @return program and arguments
     */
    public List<String> command() {
        boolean trained = Files.exists(directory.resolve(AOT_CACHE));
        return command(trained ? List.of("-XX:AOTCache=" + AOT_CACHE) : List.of());
    }

    /**
     * The command that runs it and writes an AOT cache when it ends.
     *
     * @param cache where the cache is written
     * @return program and arguments
     */
    public List<String> trainingCommand(Path cache) {
        return command(List.of("-XX:AOTCacheOutput=" + cache));
    }

    /**
     * Variables that every Java program of ours gets.
     *
     * @return the variables
     */
    public static Map<String, String> environment() {
        return Map.of(
                "PATH", "/usr/local/bin:/usr/bin:/bin",
                "LANG", "C.UTF-8",
                // glibc would keep an arena of up to 64 MB per thread
                "MALLOC_ARENA_MAX", "2");
    }

    private List<String> command(List<String> options) {
        List<String> words = new ArrayList<>();
        words.add("setsid");
        if (account instanceof Account.Other other) {
            words.addAll(privileges.prefix(other));
        }
        words.add(launcher.toString());
        words.add("-Xmx" + heapMegabytes + "m");
        words.addAll(FLAGS);
        if (account instanceof Account.Other) {
            words.add("-Duser.home=/nonexistent");
        }
        words.addAll(options);
        words.addAll(program);
        return List.copyOf(words);
    }
}
