package org.himalia.platform.identity;

import io.smallrye.mutiny.Uni;

/** Finds out whose credentials a request shows. auth-service looks itself, others ask it. */
public interface Introspector {
    /** Who it is; {@link Introspection#NOBODY} when the credentials identify nobody. */
    Uni<Introspection> introspect(Credentials credentials);
}
