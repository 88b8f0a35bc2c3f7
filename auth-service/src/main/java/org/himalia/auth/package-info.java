/** Sign-in, sessions, API tokens and the OAuth 2.0 provider of the hub. */
@NullMarked
package org.himalia.auth;

import org.jspecify.annotations.NullMarked;
