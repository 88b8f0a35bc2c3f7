package org.himalia.auth.token;

import org.himalia.contracts.problem.HubException;

/** What a token is for, in its owner's words. */
final class Note {
    private static final int LONGEST = 1_024;

    private Note() {}

    /** The note; 400 when it is too long or holds what cannot be shown. */
    static String checked(String note) {
        if (note.length() > LONGEST) {
            throw HubException.badRequest("note: at most " + LONGEST + " characters");
        }
        if (note.codePoints().anyMatch(Character::isISOControl)) {
            throw HubException.badRequest("note: one line, without control characters");
        }
        return note;
    }
}
