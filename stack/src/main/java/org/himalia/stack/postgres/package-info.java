/**
 * PostgreSQL as a child process: unpacked, initialised, started, stopped, and never attached to.
 */
@NullMarked
package org.himalia.stack.postgres;

import org.jspecify.annotations.NullMarked;
