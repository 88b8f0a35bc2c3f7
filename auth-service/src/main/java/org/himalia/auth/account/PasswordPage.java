package org.himalia.auth.account;

import org.jspecify.annotations.Nullable;

/**
 * The form to change one's password.
 *
 * @param username whose password, for password managers
 * @param message what was wrong; null when nothing was
 * @param changed whether it has just been changed
 * @param xsrf the form's token
 */
record PasswordPage(String username, @Nullable String message, boolean changed, String xsrf) {}
