/** The data path: requests, responses and WebSockets between a client and an upstream. */
@NullMarked
package org.himalia.proxy.forward;

import org.jspecify.annotations.NullMarked;
