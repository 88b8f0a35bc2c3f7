/** Who shows these credentials? */
@NullMarked
package org.himalia.auth.introspect;

import org.jspecify.annotations.NullMarked;
