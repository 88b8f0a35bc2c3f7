package org.himalia.sample;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.himalia.platform.identity.Credentials;
import org.himalia.platform.identity.Introspection;
import org.himalia.platform.identity.Introspector;

/** Knows ada by her token and by her cookie. */
@ApplicationScoped
public class KnownPeople implements Introspector {
    @Override
    public Uni<Introspection> introspect(Credentials shown) {
        boolean cookie = shown.loginCookies().contains("adas-cookie");
        boolean token = shown.token().filter("adas-token"::equals).isPresent();
        return Uni.createFrom()
                .item(
                        cookie || token
                                ? new Introspection(true, "user", "ada", !token, "c1", null, null)
                                : Introspection.NOBODY);
    }
}
