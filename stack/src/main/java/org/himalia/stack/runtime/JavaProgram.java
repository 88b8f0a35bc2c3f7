package org.himalia.stack.runtime;

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
 * @param directory working directory
 * @param aot what becomes of its AOT cache
 * @param heapMegabytes limit of the heap
 * @param program what follows the JVM's options: main class or {@code -jar}, and arguments
 * @param account who runs it
 * @param privileges what it keeps of root's powers
 */
public record JavaProgram(
        Path launcher,
        Path directory,
        AotCache aot,
        int heapMegabytes,
        List<String> program,
        Account account,
        Privileges privileges) {
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Xss512k",
                    // grows as needed; otherwise all of it is touched before the first collection
                    "-Xms24m",
                    // the AOT cache stays as it is on disk: shared by replicas, and read only where
                    // used
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:ArchiveRelocationMode=0",
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
        words.addAll(aot.options(directory));
        words.addAll(program);
        return List.copyOf(words);
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
}
