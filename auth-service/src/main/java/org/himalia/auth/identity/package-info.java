/** JupyterHub's old endpoints that say whose a token or cookie is. */
@NullMarked
package org.himalia.auth.identity;

import org.jspecify.annotations.NullMarked;
