/** What the sender of a request may do. */
@NullMarked
package org.himalia.auth.permission;

import org.jspecify.annotations.NullMarked;
