/** spawner-service: makes servers run as the registry wants, and reports what became of them. */
@NullMarked
package org.himalia.spawner;

import org.jspecify.annotations.NullMarked;
