/** Who may speak to a service's port at all, and the headers of every answer. */
@NullMarked
package org.himalia.platform.edge;

import org.jspecify.annotations.NullMarked;
