/** Brings the hub up on one machine. */
@NullMarked
package org.himalia.stack.up;

import org.jspecify.annotations.NullMarked;
