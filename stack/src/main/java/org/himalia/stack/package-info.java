/** What every part of the one-machine stack shares. */
@NullMarked
package org.himalia.stack;

import org.jspecify.annotations.NullMarked;
