/** Breaks a rule on purpose. */
@NullMarked
package org.himalia.testing.sample.waiting;

import org.jspecify.annotations.NullMarked;
