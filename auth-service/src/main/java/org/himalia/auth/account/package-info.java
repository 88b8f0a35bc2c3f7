/** Managing local accounts: by their owners and by administrators. */
@NullMarked
package org.himalia.auth.account;

import org.jspecify.annotations.NullMarked;
