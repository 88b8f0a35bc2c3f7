/** Keeps processes running: starts them in order, watches them, starts them again, stops them. */
@NullMarked
package org.himalia.stack.supervise;

import org.jspecify.annotations.NullMarked;
