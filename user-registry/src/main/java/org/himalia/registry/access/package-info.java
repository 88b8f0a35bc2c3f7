/** Who sent a request and what that sender may do. */
@NullMarked
package org.himalia.registry.access;

import org.jspecify.annotations.NullMarked;
