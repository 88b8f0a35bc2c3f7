/** The secrets of one data directory. */
@NullMarked
package org.himalia.stack.secrets;

import org.jspecify.annotations.NullMarked;
