/** Kafka as one KRaft node: in a JVM of its own, or inside the JVM of a test. */
@NullMarked
package org.himalia.stack.kafka;

import org.jspecify.annotations.NullMarked;
