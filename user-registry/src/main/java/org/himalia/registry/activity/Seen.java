package org.himalia.registry.activity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Times of activity, gathered: one for each user and server, the newest. */
final class Seen {
    private final Map<String, Instant> users = new LinkedHashMap<>();
    private final Map<Server, Instant> servers = new LinkedHashMap<>();

    record Server(String owner, String name) {}

    void addUser(String name, Instant at) {
        users.merge(name, at, Seen::newer);
    }

    void addServer(String owner, String name, Instant at) {
        servers.merge(new Server(owner, name), at, Seen::newer);
    }

    Map<String, Instant> users() {
        return users;
    }

    Map<Server, Instant> servers() {
        return servers;
    }

    /** All users in it, also those whose servers only are. */
    String[] everybody() {
        TreeSet<String> names = new TreeSet<>(users.keySet());
        servers.keySet().forEach(server -> names.add(server.owner()));
        return names.toArray(String[]::new);
    }

    private static Instant newer(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
