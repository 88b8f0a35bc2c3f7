/** How other commands talk to the supervisor of a data directory. */
@NullMarked
package org.himalia.stack.control;

import org.jspecify.annotations.NullMarked;
