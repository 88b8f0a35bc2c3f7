package org.himalia.testing.sample.cyclic.one;

import org.himalia.testing.sample.cyclic.two.Two;

/** Needs {@link Two}, which needs this. */
public record One(String name) {
    Two other() {
        return new Two(name);
    }
}
