package org.himalia.stack.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The four services. */
public enum ServiceName {
    /** How people and programs prove who they are. */
    AUTH_SERVICE,
    /** Who and what exists, and who may do what. */
    USER_REGISTRY,
    /** Starts and stops servers. */
    SPAWNER_SERVICE,
    /** The way in. */
    PROXY_SERVICE;

    /**
     * The name as it is written everywhere outside Java.
     *
     * @return such as {@code user-registry}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The service of this name.
     *
     * @param text such as {@code user-registry} or {@code user_registry}
     * @return the service, or empty when there is none
     */
    public static Optional<ServiceName> of(String text) {
        String sought = text.replace('_', '-');
        return Arrays.stream(values()).filter(s -> s.toString().equals(sought)).findFirst();
    }
}
