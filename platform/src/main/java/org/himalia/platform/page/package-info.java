/** The shell of all pages, error pages and static files. */
@NullMarked
package org.himalia.platform.page;

import org.jspecify.annotations.NullMarked;
