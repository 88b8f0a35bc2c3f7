/** What the tests of all services share. */
@NullMarked
package org.himalia.testing;

import org.jspecify.annotations.NullMarked;
