/** The port behind which servers are started, looked at and stopped. */
@NullMarked
package org.himalia.spawner.launcher;

import org.jspecify.annotations.NullMarked;
