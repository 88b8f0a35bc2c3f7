package org.himalia.contracts.server;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.problem.HubException;

/**
 * The name of one of a person's servers: empty for the default server, otherwise 1 to 30 lower-case
 * ASCII letters, digits and single hyphens, beginning with a letter (JupyterHub 6.0).
 *
 * @param value the name
 */
public record ServerName(@JsonValue String value) {
    /** The default server, called {@code ""} in the API. */
    public static final ServerName DEFAULT = new ServerName("");

    private static final Pattern SLUG = Pattern.compile("[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,29}");

    /** Fails with a bad-request {@link HubException} in JupyterHub's words. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ServerName {
        if (!value.isEmpty() && !SLUG.matcher(value).matches()) {
            throw HubException.badRequest("Invalid server_name: " + Printable.repr(value));
        }
    }

    /** Whether this is the default server. */
    public boolean isDefault() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return value;
    }
}
