/** What the hub says of itself. */
@NullMarked
package org.himalia.registry.hub;

import org.jspecify.annotations.NullMarked;
