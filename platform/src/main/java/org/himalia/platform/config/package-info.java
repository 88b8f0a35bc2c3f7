/** Settings that every service has. */
@NullMarked
package org.himalia.platform.config;

import org.jspecify.annotations.NullMarked;
