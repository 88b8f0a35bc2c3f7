/** The one-time link by which the first administrator comes in. */
@NullMarked
package org.himalia.auth.welcome;

import org.jspecify.annotations.NullMarked;
