/** What the hub on one machine consists of: PostgreSQL, Kafka and the four services. */
@NullMarked
package org.himalia.stack.parts;

import org.jspecify.annotations.NullMarked;
