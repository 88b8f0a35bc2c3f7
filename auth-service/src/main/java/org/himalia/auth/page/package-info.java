/** What pages of this service share: where they send the browser, and XSRF fields. */
@NullMarked
package org.himalia.auth.page;

import org.jspecify.annotations.NullMarked;
