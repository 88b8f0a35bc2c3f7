package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The processes of this machine as proc(5) shows them; zombies count as gone. */
final class ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int GROUP = 2;
    private static final int SESSION = 3;
    private static final int START = 19;

    private ProcessTable() {}

    /**
     * A process.
     *
     * @param pid its number, which the kernel gives away again once it is gone
     * @param start clock ticks between boot and its start: with the pid, which process it is
     * @param parent pid of its parent
     * @param group process group
     * @param session POSIX session
     * @param name the program, shortened by the kernel
     */
    record Entry(int pid, long start, int parent, int group, int session, String name) {}

    /** The process that has a pid now. */
    static Optional<Entry> find(int pid) {
        try {
            return parse(Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty(); // no such process, or it ended while we read
        }
    }

    /** Whether the process with this pid is the one that started then. */
    static boolean alive(int pid, long start) {
        return find(pid).filter(entry -> entry.start() == start).isPresent();
    }

    /** All processes. */
    static List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : numbers) {
                find(Integer.parseInt(process.getFileName().toString())).ifPresent(all::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw new IllegalStateException("/proc cannot be read", e);
        }
        return all;
    }

    /** A process and what descends from it, as long as the chain of parents is unbroken. */
    static List<Entry> descendants(List<Entry> all, int ancestor) {
        List<Entry> found = new ArrayList<>();
        Set<Integer> pids = new HashSet<>(Set.of(ancestor));
        for (boolean grew = true; grew; ) {
            grew = false;
            for (Entry entry : all) {
                if (pids.contains(entry.parent()) && pids.add(entry.pid())) {
                    found.add(entry);
                    grew = true;
                }
            }
        }
        return found;
    }

    /** The real uid of a process; empty when it is gone. */
    static OptionalInt uid(int pid) {
        try {
            return Files.readAllLines(PROC.resolve(pid + "/status")).stream()
                    .filter(line -> line.startsWith("Uid:"))
                    .mapToInt(line -> Integer.parseInt(line.split("\\s+", -1)[1]))
                    .findFirst();
        } catch (IOException e) {
            return OptionalInt.empty(); // gone
        }
    }

    /** Whether a process was started with an environment variable; false if we may not know. */
    static boolean hasVariable(int pid, String variable) {
        try {
            byte[] environment = Files.readAllBytes(PROC.resolve(pid + "/environ"));
            String text = "\0" + new String(environment, StandardCharsets.UTF_8) + "\0";
            return text.contains("\0" + variable + "\0");
        } catch (IOException e) {
            return false; // gone, or another account's
        }
    }

    /** Inodes of the sockets that a process holds; none if we may not know. */
    static Set<Long> sockets(int pid) {
        Set<Long> inodes = new HashSet<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (Path descriptor : open) {
                socket(descriptor).ifPresent(inodes::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return inodes; // gone, or another account's
        }
        return inodes;
    }

    private static Optional<Long> socket(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:[")
                    ? Optional.of(Long.valueOf(target.substring(8, target.length() - 1)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // closed meanwhile
        }
    }

    /** The kernel's random name of this boot: start times mean nothing across boots. */
    static String boot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read", e);
        }
    }

    private static Optional<Entry> parse(String stat) {
        // the name is in parentheses and may hold anything, parentheses too
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        String[] fields = stat.substring(close + 2).split(" ", -1);
        if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
            return Optional.empty();
        }
        return Optional.of(
                new Entry(
                        Integer.parseInt(stat.substring(0, open - 1)),
                        Long.parseLong(fields[START]),
                        Integer.parseInt(fields[PARENT]),
                        Integer.parseInt(fields[GROUP]),
                        Integer.parseInt(fields[SESSION]),
                        stat.substring(open + 1, close)));
    }
}
