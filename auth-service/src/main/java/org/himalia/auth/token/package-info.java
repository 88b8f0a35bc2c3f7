/** API tokens: REST, page, storage. */
@NullMarked
package org.himalia.auth.token;

import org.jspecify.annotations.NullMarked;
