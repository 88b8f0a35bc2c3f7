/** Passwords of local accounts: rules, storage, checking, and slowing down who guesses. */
@NullMarked
package org.himalia.auth.password;

import org.jspecify.annotations.NullMarked;
