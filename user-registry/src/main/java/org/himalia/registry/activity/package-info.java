/** When users and servers were last active. */
@NullMarked
package org.himalia.registry.activity;

import org.jspecify.annotations.NullMarked;
