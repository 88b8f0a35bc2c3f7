package org.himalia.testing.sample.cyclic.two;

import org.himalia.testing.sample.cyclic.one.One;

/** Needs {@link One}, which needs this. */
public record Two(String name) {
    One other() {
        return new One(name);
    }
}
