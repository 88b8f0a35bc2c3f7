package org.himalia.registry.page;

import org.himalia.contracts.server.ServerRef;
import org.jspecify.annotations.Nullable;

/**
 * A server as pages show it.
 *
 * @param server which
 * @param displayName its name for people; empty for the default server
 * @param own whether the person looking owns it
 * @param since since when it runs
 * @param lastActivity when it was last used
 * @param message what became of its last start or run, if that did not go well
 * @param url where it is opened
 * @param pendingUrl the page that shows its start
 * @param xsrf the token that forms about it repeat
 */
record ServerCard(
        ServerRef server,
        String displayName,
        boolean own,
        Phase phase,
        @Nullable Stamp since,
        @Nullable Stamp lastActivity,
        @Nullable String message,
        String url,
        String pendingUrl,
        String xsrf) {

    /** Its name; empty for the default server. */
    public String name() {
        return server.name().value();
    }

    /** What people call it. */
    public String title() {
        return displayName.isEmpty() ? name() : displayName;
    }

    /** Its owner's name. */
    public String owner() {
        return server.owner().value();
    }

    /** Whether it is its owner's default server. */
    public boolean isDefault() {
        return server.name().isDefault();
    }

    /** What tells it from the others on a page; names begin with a letter. */
    public String id() {
        return isDefault() ? "0" : name();
    }

    /** What to call it within a sentence. */
    public String what() {
        String whose = own ? "your server" : owner() + "’s server";
        return isDefault() ? whose : whose + " “" + title() + "”";
    }

    /** What to call it at the beginning of a sentence. */
    public String whatFirst() {
        return own ? "Y" + what().substring(1) : what();
    }
}
