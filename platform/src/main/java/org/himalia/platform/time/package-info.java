/** What is done again and again. */
@NullMarked
package org.himalia.platform.time;

import org.jspecify.annotations.NullMarked;
