package org.himalia.auth.issuer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.himalia.platform.config.HubConfig;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * Issuer of the services' own tokens: OpenID Connect discovery, JWK Set, and the client-credentials
 * grant (RFC 6749 §4.4). The tokens are JWTs: {@code sub} and {@code groups} name the service.
 */
@Path("/internal/oidc")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
class IssuerResource {
    private static final String ISSUER = "himalia-auth-service";
    private static final String AUDIENCE = "himalia";
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final SigningKey key;
    private final ServiceClients clients;
    private final String url;

    IssuerResource(SigningKey key, ServiceClients clients, HubConfig config) {
        this.key = key;
        this.clients = clients;
        this.url = config.issuerUrl();
    }

    /** What resource servers need to know (OpenID Connect Discovery 1.0 §3). */
    record Discovery(
            String issuer,
            String jwksUri,
            String tokenEndpoint,
            List<String> grantTypesSupported,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> idTokenSigningAlgValuesSupported) {}

    @RegisterForReflection
    record Granted(String accessToken, String tokenType, long expiresIn) {}

    @RegisterForReflection
    record Refused(String error) {}

    @GET
    @Path("/.well-known/openid-configuration")
    public Discovery discovery() {
        return new Discovery(
                ISSUER,
                url + "/jwks",
                url + "/token",
                List.of("client_credentials"),
                List.of("client_secret_post"),
                List.of("ES256"));
    }

    @GET
    @Path("/jwks")
    public String keys() {
        return key.publishedSet();
    }

    @POST
    @Path("/token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response grant(
            @RestForm("grant_type") @Nullable String grantType,
            @RestForm("client_id") @Nullable String clientId,
            @RestForm("client_secret") @Nullable String clientSecret) {
        if (!"client_credentials".equals(grantType)) {
            return answer(400, new Refused("unsupported_grant_type"));
        }
        if (clientId == null || !clients.recognises(clientId, clientSecret)) {
            return answer(401, new Refused("invalid_client"));
        }
        return answer(200, new Granted(token(clientId), "Bearer", LIFETIME.toSeconds()));
    }

    private static Response answer(int status, Object body) {
        return Response.status(status).header("Cache-Control", "no-store").entity(body).build();
    }

    private String token(String clientId) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(clientId)
                .groups(Set.of(clientId))
                .claim("client_id", clientId)
                .expiresIn(LIFETIME)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.id())
                .sign(key.privateKey());
    }
}
