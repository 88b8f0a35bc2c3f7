package org.himalia.platform.problem;

/**
 * JupyterHub's error body.
 *
 * @param status the HTTP status again
 * @param message what went wrong, for the caller
 */
public record Problem(int status, String message) {}
