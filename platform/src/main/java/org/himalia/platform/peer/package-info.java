/** Calls from one service to another. */
@NullMarked
package org.himalia.platform.peer;

import org.jspecify.annotations.NullMarked;
