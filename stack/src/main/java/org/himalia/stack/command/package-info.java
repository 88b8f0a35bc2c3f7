/** The command {@code himalia}. */
@NullMarked
package org.himalia.stack.command;

import org.jspecify.annotations.NullMarked;
