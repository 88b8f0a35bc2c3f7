/** Replicas of our own services: which path belongs to which, and who is healthy. */
@NullMarked
package org.himalia.proxy.upstream;

import org.jspecify.annotations.NullMarked;
