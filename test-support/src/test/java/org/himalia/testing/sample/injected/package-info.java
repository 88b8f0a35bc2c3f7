/** Breaks a rule on purpose. */
@NullMarked
package org.himalia.testing.sample.injected;

import org.jspecify.annotations.NullMarked;
