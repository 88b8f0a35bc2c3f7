/** Names of servers and where they are reached. */
@NullMarked
package org.himalia.contracts.server;

import org.jspecify.annotations.NullMarked;
