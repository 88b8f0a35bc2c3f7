/** When routes were last used, and telling the registry. */
@NullMarked
package org.himalia.proxy.activity;

import org.jspecify.annotations.NullMarked;
