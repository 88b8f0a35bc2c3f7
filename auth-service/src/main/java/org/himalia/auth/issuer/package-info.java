/** Tokens that services show each other: discovery, keys, client-credentials grant. */
@NullMarked
package org.himalia.auth.issuer;

import org.jspecify.annotations.NullMarked;
