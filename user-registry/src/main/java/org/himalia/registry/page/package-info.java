/** The hub's pages about servers, and the redirects that lead to them. */
@NullMarked
package org.himalia.registry.page;

import org.jspecify.annotations.NullMarked;
