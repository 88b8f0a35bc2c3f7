/** The owner of what exists and who may do what: users, servers, routes. */
@NullMarked
package org.himalia.registry;

import org.jspecify.annotations.NullMarked;
