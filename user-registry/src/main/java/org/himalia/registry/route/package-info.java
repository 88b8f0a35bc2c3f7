/** The routes of ready servers, for proxy-service. */
@NullMarked
package org.himalia.registry.route;

import org.jspecify.annotations.NullMarked;
