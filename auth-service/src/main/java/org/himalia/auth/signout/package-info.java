/** Ending sessions together with all that hangs on them. */
@NullMarked
package org.himalia.auth.signout;

import org.jspecify.annotations.NullMarked;
