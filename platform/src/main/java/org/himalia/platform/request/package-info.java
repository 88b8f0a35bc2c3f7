/** What is decided about every request before a resource sees it. */
@NullMarked
package org.himalia.platform.request;

import org.jspecify.annotations.NullMarked;
