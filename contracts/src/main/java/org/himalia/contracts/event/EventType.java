package org.himalia.contracts.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every event: its wire name, the topic it travels in, and the record that holds its data. */
public enum EventType {
    USER_LOGGED_IN(Topic.USER_LOGGED_IN, UserEvent.LoggedIn.class),
    USER_LOGGED_OUT(Topic.USER_LOGGED_IN, UserEvent.LoggedOut.class),
    LOGIN_REFUSED(Topic.USER_LOGGED_IN, UserEvent.LoginRefused.class),
    USER_CREATED(Topic.USER_CREATED, UserEvent.Created.class),
    USER_CHANGED(Topic.USER_CREATED, UserEvent.Changed.class),
    USER_DELETED(Topic.USER_CREATED, UserEvent.Deleted.class),
    TOKEN_ISSUED(Topic.TOKEN_ISSUED, TokenEvent.Issued.class),
    TOKEN_REVOKED(Topic.TOKEN_ISSUED, TokenEvent.Revoked.class),
    SERVER_REQUESTED(Topic.SERVER_REQUESTED, ServerEvent.Requested.class),
    SERVER_STOP_REQUESTED(Topic.SERVER_REQUESTED, ServerEvent.StopRequested.class),
    SERVER_PROGRESS(Topic.SERVER_PROGRESS, ServerEvent.Progress.class),
    SERVER_READY(Topic.SERVER_PROGRESS, ServerEvent.Ready.class),
    SERVER_FAILED(Topic.SERVER_PROGRESS, ServerEvent.Failed.class),
    SERVER_STOPPED(Topic.SERVER_PROGRESS, ServerEvent.Stopped.class),
    SERVER_LOST(Topic.SERVER_PROGRESS, ServerEvent.Lost.class),
    ROUTE_CHANGED(Topic.ROUTE_CHANGED, RouteEvent.Changed.class),
    ROUTE_REMOVED(Topic.ROUTE_CHANGED, RouteEvent.Removed.class),
    ACTIVITY_SEEN(Topic.ACTIVITY_SEEN, ActivityEvent.Seen.class);

    private static final String PREFIX = "org.himalia.";
    private static final String VERSION = ".v1";
    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(EventType::wireName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_DATA =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::data, Function.identity()));

    private final Topic topic;
    private final Class<? extends Event> data;

    EventType(Topic topic, Class<? extends Event> data) {
        this.topic = topic;
        this.data = data;
    }

    /** The type of an event. */
    public static EventType of(Event event) {
        EventType type = BY_DATA.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException("an event without a type: " + event.getClass());
        }
        return type;
    }

    /** The type with this CloudEvents {@code type} attribute; empty for one we do not know. */
    public static Optional<EventType> named(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /** The event's short name, e.g. {@code server-requested}. */
    public String shortName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The CloudEvents {@code type}, e.g. {@code org.himalia.server-requested.v1}. */
    public String wireName() {
        return PREFIX + shortName() + VERSION;
    }

    /** The topic it travels in. */
    public Topic topic() {
        return topic;
    }

    /** The record that holds its data. */
    public Class<? extends Event> data() {
        return data;
    }
}
