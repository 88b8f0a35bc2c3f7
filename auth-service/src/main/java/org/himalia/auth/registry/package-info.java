/** What auth-service asks user-registry. */
@NullMarked
package org.himalia.auth.registry;

import org.jspecify.annotations.NullMarked;
