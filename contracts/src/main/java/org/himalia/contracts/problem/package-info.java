/** Errors that a caller may see. */
@NullMarked
package org.himalia.contracts.problem;

import org.jspecify.annotations.NullMarked;
