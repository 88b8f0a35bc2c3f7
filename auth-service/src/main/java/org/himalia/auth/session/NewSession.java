package org.himalia.auth.session;

/**
 * A sign-in just made.
 *
 * @param signedIn who, and under which ids
 * @param secret what the login cookie carries; known to nobody else
 */
public record NewSession(SignedIn signedIn, String secret) {}
