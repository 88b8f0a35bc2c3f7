/** Breaks a rule on purpose. */
@NullMarked
package org.himalia.testing.sample.unregistered;

import org.jspecify.annotations.NullMarked;
