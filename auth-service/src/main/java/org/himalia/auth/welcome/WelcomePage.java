package org.himalia.auth.welcome;

import org.jspecify.annotations.Nullable;

/**
 * The form of the first administrator.
 *
 * @param code of the link
 * @param username what was typed before
 * @param message what was wrong with it
 * @param xsrf the form's token
 */
record WelcomePage(String code, String username, @Nullable String message, String xsrf) {}
