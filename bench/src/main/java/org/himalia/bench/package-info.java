/** Programs that measure the hub; figures, not tests. Run with {@code bench/run}. */
@NullMarked
package org.himalia.bench;

import org.jspecify.annotations.NullMarked;
