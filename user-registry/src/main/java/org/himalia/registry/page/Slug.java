package org.himalia.registry.page;

import java.text.Normalizer;
import java.util.Locale;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerName;

/** Makes the name of a server of what a person called it. */
final class Slug {
    private static final int LONGEST = 30;

    private Slug() {}

    /**
     * The name (JupyterHub 6.0's rule): accents dropped, lower case, other characters to single
     * hyphens, {@code x-} before what does not begin with a letter, at most 30 characters.
     *
     * @throws HubException bad request, if nothing of it can be kept
     */
    static ServerName of(String typed) {
        String plain =
                Normalizer.normalize(typed, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        if (plain.isEmpty()) {
            throw HubException.badRequest(
                    "A name needs letters from a to z or digits, for example: analysis");
        }
        String named = Character.isDigit(plain.charAt(0)) ? "x-" + plain : plain;
        String cut = named.length() > LONGEST ? named.substring(0, LONGEST) : named;
        return new ServerName(cut.replaceAll("-$", ""));
    }
}
