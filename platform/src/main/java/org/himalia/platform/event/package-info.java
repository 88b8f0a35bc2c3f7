/** Events on the wire: writing, reading, topics, and consuming without losing any. */
@NullMarked
package org.himalia.platform.event;

import org.jspecify.annotations.NullMarked;
