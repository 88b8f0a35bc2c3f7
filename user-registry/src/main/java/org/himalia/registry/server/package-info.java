/** Servers: what is wanted of them, what was seen of them, and how people follow both. */
@NullMarked
package org.himalia.registry.server;

import org.jspecify.annotations.NullMarked;
