package org.himalia.auth.password;

import java.time.Duration;

/**
 * How many failures are forgiven, and how long the pause between tries grows after them. What
 * others can bring about (failures for an account, or from an address, that one shares with them)
 * pauses a minute at most, and never a browser that has signed in to the account before.
 */
enum Limit {
    /** For one account from one address. */
    ACCOUNT_FROM_ADDRESS(5, Duration.ofMinutes(15)),

    /** For one account from a browser that has signed in to it before. */
    KNOWN_BROWSER(5, Duration.ofMinutes(15)),

    /** For one account from anywhere. */
    ACCOUNT(20, Duration.ofMinutes(1)),

    /** From one address for any account. */
    ADDRESS(200, Duration.ofMinutes(1));

    private final int free;
    private final Duration longest;

    Limit(int free, Duration longest) {
        this.free = free;
        this.longest = longest;
    }

    /** Failures after which the pauses begin. */
    int free() {
        return free;
    }

    /** The longest pause. */
    Duration longest() {
        return longest;
    }

    /**
     * Whether a success wipes the failures out; otherwise they count on against those who guess.
     */
    boolean forgetsOnSuccess() {
        return this == ACCOUNT_FROM_ADDRESS || this == KNOWN_BROWSER;
    }
}
