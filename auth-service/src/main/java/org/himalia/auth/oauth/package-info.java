/** OAuth 2.0 provider of notebook servers. */
@NullMarked
package org.himalia.auth.oauth;

import org.jspecify.annotations.NullMarked;
