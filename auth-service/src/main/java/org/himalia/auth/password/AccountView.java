package org.himalia.auth.password;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A local account for administrators.
 *
 * @param name the user's name
 * @param lockedUntil until when new browsers have to wait, because of failed attempts; null: not
 * @param created when it was created
 */
public record AccountView(String name, @Nullable Instant lockedUntil, Instant created) {
    static List<AccountView> of(List<Account> accounts, Map<String, Instant> pauses) {
        return accounts.stream()
                .map(a -> new AccountView(a.name, pauses.get(a.name), a.created()))
                .toList();
    }
}
