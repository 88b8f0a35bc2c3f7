/** Servers that somebody else runs, at addresses from the configuration. */
@NullMarked
package org.himalia.spawner.launcher.fixed;

import org.jspecify.annotations.NullMarked;
