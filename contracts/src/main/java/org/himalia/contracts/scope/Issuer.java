package org.himalia.contracts.scope;

import org.himalia.contracts.server.ServerRef;

/** The OAuth client that a token was issued to. */
public sealed interface Issuer {
    /** The hub itself: tokens that people ask for, and requests by cookie. */
    record Hub() implements Issuer {}

    /** A notebook server. */
    record Server(ServerRef server) implements Issuer {}

    /** A service. */
    record Service(String name) implements Issuer {}
}
