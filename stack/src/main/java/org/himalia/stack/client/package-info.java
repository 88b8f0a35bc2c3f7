/** Asking the services over their internal REST API, as the command line and the supervisor do. */
@NullMarked
package org.himalia.stack.client;

import org.jspecify.annotations.NullMarked;
