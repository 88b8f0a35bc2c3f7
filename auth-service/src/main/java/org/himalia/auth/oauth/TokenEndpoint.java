package org.himalia.auth.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.himalia.auth.AuthConfig;
import org.jspecify.annotations.Nullable;

/** The token endpoint (RFC 6749 §3.2), for authorization codes only. */
@Path("/hub/api/oauth2/token")
@Produces(MediaType.APPLICATION_JSON)
class TokenEndpoint {
    private final Exchange exchange;
    private final AuthConfig config;

    TokenEndpoint(Exchange exchange, AuthConfig config) {
        this.exchange = exchange;
        this.config = config;
    }

    @RegisterForReflection
    record Granted(String accessToken, long expiresIn, String tokenType, String scope) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(String error, @Nullable String errorDescription) {}

    /** Exchanges a code for an access token. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> exchange(@Nullable String body, HttpServerRequest http) {
        return Uni.createFrom()
                .item(() -> TokenRequest.of(http, body == null ? "" : body))
                .chain(exchange::exchange)
                .map(this::answer)
                .onFailure(TokenRefusedException.class)
                .recoverWithItem(TokenEndpoint::refused);
    }

    private Response answer(Exchange.Outcome outcome) {
        return switch (outcome) {
            case Exchange.Outcome.Granted granted -> {
                long seconds = config.oauthTokenLifetime().toSeconds();
                String scope = String.join(" ", granted.scopes());
                yield uncached(200)
                        .entity(new Granted(granted.accessToken(), seconds, "Bearer", scope))
                        .build();
            }
            case Exchange.Outcome.Refused refused -> refused(refused.refusal());
        };
    }

    private static Response refused(TokenRefusedException refusal) {
        Response.ResponseBuilder answer =
                uncached(refusal.status())
                        .entity(new Refused(refusal.error(), refusal.description()));
        if (refusal.status() == 401) {
            answer.header("WWW-Authenticate", "Bearer error=\"" + refusal.error() + "\"");
        }
        return answer.build();
    }

    private static Response.ResponseBuilder uncached(int status) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache");
    }
}
