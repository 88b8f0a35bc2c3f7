/** The settings of a one-machine stack: {@code himalia.yaml}, environment, command line. */
@NullMarked
package org.himalia.stack.settings;

import org.jspecify.annotations.NullMarked;
