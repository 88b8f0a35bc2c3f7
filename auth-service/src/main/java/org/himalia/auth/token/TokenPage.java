package org.himalia.auth.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person's own tokens, and the servers that hold some in the person's name.
 *
 * @param tokens issued by the hub, the longest unused first
 * @param clients servers, by name
 * @param lives how long a new token may live
 * @param created the secret of a token just issued, shown this once
 * @param notice what has just happened; null: nothing
 * @param message what was wrong; null: nothing
 * @param xsrf the forms' token
 */
record TokenPage(
        List<Row> tokens,
        List<Row> clients,
        List<Life> lives,
        @Nullable String created,
        @Nullable String notice,
        @Nullable String message,
        String xsrf) {
    /**
     * A token, or all tokens of a server.
     *
     * @param id by which it is revoked
     * @param name what it is for
     * @param expiresAt null: never
     */
    record Row(
            String id,
            String name,
            Instant created,
            @Nullable Instant lastActivity,
            @Nullable Instant expiresAt) {}

    /** A choice of the form: how long the new token may live. */
    record Life(long seconds, String label, boolean chosen) {}

    /** What happened before the page is shown. */
    record News(@Nullable String created, @Nullable String notice, @Nullable String message) {
        static final News NONE = new News(null, null, null);
    }

    static TokenPage of(
            Collection<StoredToken> tokens,
            String baseUrl,
            long longestLife,
            News news,
            String xsrf) {
        return new TokenPage(
                tokens.stream().filter(StoredToken::ofHub).map(TokenPage::row).toList(),
                servers(tokens, baseUrl),
                lives(longestLife),
                news.created(),
                news.notice(),
                news.message(),
                xsrf);
    }

    private static Row row(StoredToken token) {
        return new Row(
                token.apiId(),
                token.note().isEmpty() ? "(no note)" : token.note(),
                token.created(),
                token.lastActivity(),
                token.expiresAt());
    }

    private static List<Row> servers(Collection<StoredToken> tokens, String baseUrl) {
        return tokens.stream()
                .filter(token -> !token.ofHub())
                .collect(Collectors.groupingBy(StoredToken::clientId))
                .values()
                .stream()
                .map(ofOne -> server(ofOne, baseUrl))
                .sorted(Comparator.comparing(Row::name))
                .toList();
    }

    private static Row server(List<StoredToken> tokens, String baseUrl) {
        StoredToken last =
                tokens.stream().max(Comparator.comparing(StoredToken::lastSeen)).orElseThrow();
        Instant first =
                tokens.stream().map(StoredToken::created).min(Instant::compareTo).orElseThrow();
        return new Row(
                last.apiId(),
                TokenView.clientName(last, baseUrl),
                first,
                last.lastActivity(),
                last.expiresAt());
    }

    private static List<Life> lives(long longest) {
        long month = 30 * 86_400L;
        List<Life> all = new ArrayList<>();
        add(all, 3_600, "1 hour", longest, month);
        add(all, 86_400, "1 day", longest, month);
        add(all, 7 * 86_400, "1 week", longest, month);
        add(all, month, "30 days", longest, month);
        add(all, 365 * 86_400L, "1 year", longest, month);
        all.add(new Life(0, longest > 0 ? "As long as allowed" : "Without end", false));
        return List.copyOf(all);
    }

    private static void add(
            List<Life> lives, long seconds, String label, long longest, long chosen) {
        if (longest == 0 || seconds <= longest) {
            lives.add(new Life(seconds, label, seconds == chosen));
        }
    }
}
