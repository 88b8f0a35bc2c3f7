/** Sign-ins of browsers and the cookies that carry them. */
@NullMarked
package org.himalia.auth.session;

import org.jspecify.annotations.NullMarked;
