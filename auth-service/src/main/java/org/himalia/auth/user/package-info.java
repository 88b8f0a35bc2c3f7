/** What becomes of sessions and tokens when users go. */
@NullMarked
package org.himalia.auth.user;

import org.jspecify.annotations.NullMarked;
