package org.himalia.contracts.event;

import java.time.Instant;
import java.util.List;

/** What happens to API tokens. The secret itself is in no event. */
public sealed interface TokenEvent extends Event {
    /** Whose token: a user name or a service name. */
    String owner();

    @Override
    default String key() {
        return owner();
    }

    @Override
    default String subject() {
        return owner();
    }

    /**
     * A token was issued.
     *
     * @param tokenId its id in the API, {@code a} and a number
     * @param note what it is for
     */
    record Issued(String owner, String tokenId, String note, Instant at) implements TokenEvent {}

    /**
     * Tokens or sessions ended: whoever caches what they may do forgets it now.
     *
     * @param tokenIds the tokens' ids; empty: everything of this owner, sessions too
     */
    record Revoked(String owner, List<String> tokenIds, Instant at) implements TokenEvent {
        public Revoked {
            tokenIds = List.copyOf(tokenIds);
        }
    }
}
