package org.himalia.auth.password;

import java.util.Optional;

/**
 * From where somebody tries to sign in.
 *
 * @param address network address of the browser or program
 * @param knownBrowser the browser, if it has signed in before
 */
public record Source(String address, Optional<KnownBrowser> knownBrowser) {
    /**
     * A browser that has signed in to an account before: others can not make it wait.
     *
     * @param id random id of the browser
     * @param account name of the account
     */
    public record KnownBrowser(String id, String account) {}
}
