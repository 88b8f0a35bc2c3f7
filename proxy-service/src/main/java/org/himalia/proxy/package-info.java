/** proxy-service: the way in. Settings that several features share. */
@NullMarked
package org.himalia.proxy;

import org.jspecify.annotations.NullMarked;
