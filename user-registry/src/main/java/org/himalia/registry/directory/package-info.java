/** The directory of users: the API that lists, shows and changes them, and sign-in decisions. */
@NullMarked
package org.himalia.registry.directory;

import org.jspecify.annotations.NullMarked;
