/** The route table: where requests go, and how the table follows the registry. */
@NullMarked
package org.himalia.proxy.route;

import org.jspecify.annotations.NullMarked;
