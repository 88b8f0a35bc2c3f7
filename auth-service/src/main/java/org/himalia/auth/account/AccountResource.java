package org.himalia.auth.account;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.himalia.auth.password.AccountView;
import org.himalia.auth.password.Passwords;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Local accounts, for the command line. */
@Path("/internal/accounts")
@RolesAllowed("himalia-cli")
class AccountResource {
    private final Passwords passwords;
    private final PasswordChange change;

    AccountResource(Passwords passwords, PasswordChange change) {
        this.passwords = passwords;
        this.change = change;
    }

    record NewPassword(@Nullable String password) {
        String given() {
            if (password == null) {
                throw HubException.badRequest("password is needed");
            }
            return password;
        }
    }

    record Stored(String name) {}

    /** All local accounts. */
    @GET
    public Uni<List<AccountView>> list() {
        return passwords.list();
    }

    /** Creates an account or changes its password; 400 with the reason for a poor one. */
    @PUT
    @Path("/{name}")
    public Uni<Stored> set(@RestPath String name, NewPassword wanted) {
        Username user = Username.normalized(name);
        return change.set(user, wanted.given()).replaceWith(new Stored(user.value()));
    }
}
