/** Processes of the operating system: who runs them, which they are, and how they are signalled. */
@NullMarked
package org.himalia.stack.process;

import org.jspecify.annotations.NullMarked;
