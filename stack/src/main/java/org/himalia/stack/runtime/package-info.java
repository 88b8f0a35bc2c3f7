/** The programs that are run: the Java runtime, the built services, and their AOT caches. */
@NullMarked
package org.himalia.stack.runtime;

import org.jspecify.annotations.NullMarked;
