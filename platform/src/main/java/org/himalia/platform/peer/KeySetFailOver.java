package org.himalia.platform.peer;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.himalia.contracts.problem.HubException;

/**
 * Fetches the issuer's key set (RFC 7517 §5) from a replica of auth-service that answers: Quarkus
 * knows one address only, {@code himalia.issuer-url}, and a token must not depend on one replica.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.JWKS)
class KeySetFailOver implements OidcRequestFilter {
    private static final String PATH = "/internal/oidc/jwks";

    private final Peer issuer;

    KeySetFailOver(Peers peers) {
        this.issuer = peers.issuer();
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        return issuer.whoAnswers(PATH)
                .invoke(url -> direct(context.request(), url))
                .replaceWithVoid()
                // then the configured address says what is wrong
                .onFailure(HubException.class)
                .recoverWithNull();
    }

    private static void direct(HttpRequest<Buffer> request, URI url) {
        boolean tls = "https".equals(url.getScheme());
        int standard = tls ? 443 : 80;
        request.ssl(tls)
                .host(url.getHost())
                .port(url.getPort() < 0 ? standard : url.getPort())
                .uri(url.getRawPath() + PATH);
    }
}
