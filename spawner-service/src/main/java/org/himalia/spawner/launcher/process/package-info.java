/** Servers as processes of this machine, under accounts of their own where that is possible. */
@NullMarked
package org.himalia.spawner.launcher.process;

import org.jspecify.annotations.NullMarked;
