/** Signing in and out. */
@NullMarked
package org.himalia.auth.login;

import org.jspecify.annotations.NullMarked;
