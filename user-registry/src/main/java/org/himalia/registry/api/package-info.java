/** What all requests to the REST API have in common: paths, bodies, times. */
@NullMarked
package org.himalia.registry.api;

import org.jspecify.annotations.NullMarked;
