package org.himalia.contracts.scope;

import org.himalia.contracts.identity.Username;

/** Who holds roles and owns tokens. */
public sealed interface Principal {
    /** A person. */
    record User(Username name) implements Principal {}

    /** A program registered with the hub. */
    record Service(String name) implements Principal {}

    /** The user of this name. */
    static Principal user(String name) {
        return new User(new Username(name));
    }
}
