/** What happened: the events of all services, their topics and wire names. */
@NullMarked
package org.himalia.contracts.event;

import org.jspecify.annotations.NullMarked;
