/** HTTP/1.1 on the wire, where strictness keeps one request from becoming two. */
@NullMarked
package org.himalia.proxy.wire;

import org.jspecify.annotations.NullMarked;
