/** Breaks a rule on purpose. */
@NullMarked
package org.himalia.testing.sample.cyclic.one;

import org.jspecify.annotations.NullMarked;
