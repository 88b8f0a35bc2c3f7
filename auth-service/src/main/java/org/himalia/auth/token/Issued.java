package org.himalia.auth.token;

/**
 * A token just issued.
 *
 * @param secret the token itself, shown this once
 * @param stored what is kept of it
 */
public record Issued(String secret, StoredToken stored) {}
