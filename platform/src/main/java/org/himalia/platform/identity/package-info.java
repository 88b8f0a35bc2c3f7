/** Who sends a request: credentials, introspection, XSRF. */
@NullMarked
package org.himalia.platform.identity;

import org.jspecify.annotations.NullMarked;
