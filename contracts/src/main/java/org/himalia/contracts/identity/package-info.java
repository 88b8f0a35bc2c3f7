/** Names of people as they stand in URLs, events and databases. */
@NullMarked
package org.himalia.contracts.identity;

import org.jspecify.annotations.NullMarked;
