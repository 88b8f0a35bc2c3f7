/** Errors as JupyterHub clients and people expect them. */
@NullMarked
package org.himalia.platform.problem;

import org.jspecify.annotations.NullMarked;
