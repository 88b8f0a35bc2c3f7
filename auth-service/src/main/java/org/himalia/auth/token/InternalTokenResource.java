package org.himalia.auth.token;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.himalia.auth.registry.Person;
import org.himalia.auth.registry.Registry;
import org.himalia.auth.secret.Secrets;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.jspecify.annotations.Nullable;

/** Tokens for the command line, which may do all that their owner may. */
@Path("/internal/tokens")
@RolesAllowed("himalia-cli")
class InternalTokenResource {
    private static final long LONGEST = 36_525L * 86_400;

    private final Registry registry;
    private final Tokens tokens;
    private final Secrets secrets;

    InternalTokenResource(Registry registry, Tokens tokens, Secrets secrets) {
        this.registry = registry;
        this.tokens = tokens;
        this.secrets = secrets;
    }

    /**
     * A token that is wanted.
     *
     * @param user its owner
     * @param note what it is for
     * @param expiresIn seconds that it lives; null: without end
     */
    record Wanted(@Nullable String user, @Nullable String note, @Nullable Long expiresIn) {
        Username owner() {
            if (user == null) {
                throw HubException.badRequest("user is needed");
            }
            return Username.normalized(user);
        }

        @Nullable Instant until() {
            if (expiresIn == null) {
                return null;
            }
            if (expiresIn <= 0 || expiresIn > LONGEST) {
                throw HubException.badRequest(
                        "expires_in must be a number of seconds from 1 to " + LONGEST);
            }
            return Instant.now().plusSeconds(expiresIn);
        }
    }

    record Created(String token, String id) {}

    /** Issues a token; 404 when there is no such user. */
    @POST
    public Uni<Created> issue(Wanted wanted) {
        Username owner = wanted.owner();
        String note =
                wanted.note() == null
                        ? "Requested on the command line"
                        : Note.checked(wanted.note());
        NewToken token = NewToken.ofHub(owner, List.of("inherit"), note, wanted.until());
        return registry.find(owner)
                .map(found -> found.orElseThrow(() -> unknown(owner)))
                .map(Person::name)
                .chain(() -> tokens.issue(secrets.hex(), token))
                .map(issued -> new Created(issued.secret(), issued.stored().apiId()));
    }

    private static HubException unknown(Username name) {
        return HubException.notFound(
                "There is no user " + name + ": add one with 'himalia users add " + name + "'");
    }
}
