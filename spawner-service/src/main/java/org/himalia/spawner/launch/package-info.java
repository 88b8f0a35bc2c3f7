/** The controller: what is wanted of each server, what is seen of it, and the next step. */
@NullMarked
package org.himalia.spawner.launch;

import org.jspecify.annotations.NullMarked;
