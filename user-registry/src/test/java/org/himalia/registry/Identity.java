package org.himalia.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.himalia.platform.event.EventCodec;

/** Credentials that say in themselves what auth-service knows of them. */
public final class Identity {
    private final ObjectNode token = EventCodec.JSON.createObjectNode();

    private Identity(String name) {
        token.put("active", true).put("kind", "user").put("name", name);
        token.putObject("token")
                .put("id", "a1")
                .put("note", "Requested via api")
                .put("client_id", "jupyterhub")
                .put("nonce", System.nanoTime())
                .putNull("session_id")
                .putNull("server")
                .putNull("expires_at");
        scopes("inherit");
    }

    /** A token of a user; may do all that the user may. */
    public static Identity of(String name) {
        return new Identity(name);
    }

    /** The same, of a service. */
    public Identity service() {
        token.put("kind", "service");
        return this;
    }

    /** The same with these scopes only. */
    public Identity scopes(String... scopes) {
        var list = ((ObjectNode) token.get("token")).putArray("scopes");
        List.of(scopes).forEach(list::add);
        return this;
    }

    /** The same, issued to the OAuth client of a server. */
    public Identity issuedTo(String server) {
        ((ObjectNode) token.get("token"))
                .put("server", server)
                .put("client_id", "jupyterhub-user-" + server)
                .put("session_id", "session-of-browser");
        return this;
    }

    /** The same with a note. */
    public Identity note(String note) {
        ((ObjectNode) token.get("token")).put("note", note);
        return this;
    }

    /** The secret. */
    public String secret() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The value of an {@code Authorization} header. */
    public String header() {
        return "token " + secret();
    }

    static boolean isReadable(String secret) {
        try {
            return read(secret).has("name");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static ObjectNode read(String secret) {
        try {
            return (ObjectNode)
                    EventCodec.JSON.readTree(
                            new String(
                                    Base64.getUrlDecoder().decode(secret), StandardCharsets.UTF_8));
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalArgumentException("not one of ours", e);
        }
    }
}
