package org.himalia.auth.login;

import org.jspecify.annotations.Nullable;

/**
 * The login form.
 *
 * @param username what stands in the field already
 * @param message what went wrong before
 * @param xsrf the form's token
 * @param action where it is sent to, with the query of this request
 */
record LoginPage(String username, @Nullable String message, String xsrf, String action) {}
