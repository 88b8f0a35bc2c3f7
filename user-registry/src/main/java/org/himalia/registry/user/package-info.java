/** Users as they are stored. */
@NullMarked
package org.himalia.registry.user;

import org.jspecify.annotations.NullMarked;
