/** What servers wrote, and which there are, for other services and operators. */
@NullMarked
package org.himalia.spawner.log;

import org.jspecify.annotations.NullMarked;
