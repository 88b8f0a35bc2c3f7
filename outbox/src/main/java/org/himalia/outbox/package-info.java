/**
 * State and events that change together. {@link org.himalia.outbox.Outbox} stores an event in the
 * transaction of its change, {@link org.himalia.outbox.OutboxRelay} publishes it, {@link
 * org.himalia.outbox.Notices} tells other replicas to look again.
 */
@NullMarked
package org.himalia.outbox;

import org.jspecify.annotations.NullMarked;
