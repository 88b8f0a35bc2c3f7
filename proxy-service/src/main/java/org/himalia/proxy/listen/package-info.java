/** The public and the inner listener. */
@NullMarked
package org.himalia.proxy.listen;

import org.jspecify.annotations.NullMarked;
