/** Breaks a rule on purpose. */
@NullMarked
package org.himalia.testing.sample.cyclic.two;

import org.jspecify.annotations.NullMarked;
