/** Secrets: made at random, stored as hashes. */
@NullMarked
package org.himalia.auth.secret;

import org.jspecify.annotations.NullMarked;
