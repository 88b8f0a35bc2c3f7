package org.himalia.platform.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.edge.FetchMode;
import org.himalia.platform.edge.RequestPath;
import org.himalia.platform.page.ErrorPage;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Every failure as an answer: {@code {"status", "message"}} for the API (JupyterHub's error body),
 * a page for people. What was not foreseen is logged once, under a reference that the answer names,
 * and tells nothing of its inside.
 */
public final class HubErrors {
    private static final Logger LOG = Logger.getLogger(HubErrors.class);
    private static final String HTML = MediaType.TEXT_HTML + ";charset=utf-8";
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ErrorPage page;
    private final AllowedMethods methods;

    HubErrors(ErrorPage page, AllowedMethods methods) {
        this.page = page;
        this.methods = methods;
    }

    @ServerExceptionMapper
    public Response refused(HubException refusal, HttpServerRequest request) {
        if (refusal.kind() == HubException.Kind.XSRF
                && !wantsJson(request)
                && FetchMode.navigates(request)) {
            return Response.status(refusal.status()).type(HTML).entity(page.outOfDate()).build();
        }
        return answer(request, refusal.status(), refusal.getMessage(), refusal.retryAfter(), null);
    }

    /** A service call without a token that we accept. */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthorized(HttpServerRequest request) {
        Response answer = answer(request, 401, Refusals.SERVICE_TOKEN_NEEDED, null, null);
        return Response.fromResponse(answer).header("WWW-Authenticate", "Bearer").build();
    }

    /** A service call that is not this service's to make. */
    @ServerExceptionMapper(ForbiddenException.class)
    public Response forbidden(HttpServerRequest request) {
        return answer(request, 403, "Forbidden", null, null);
    }

    /** A body that is JSON and does not fit. */
    @ServerExceptionMapper(MismatchedInputException.class)
    public Response unfitting(HttpServerRequest request) {
        return answer(request, 400, "Invalid JSON in body of request", null, null);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException failure, HttpServerRequest request) {
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        if (status >= 500 && failure.getCause() != null) {
            return unforeseen(failure.getCause(), request);
        }
        if (status == 405 && unsafePage(request)) {
            return refused(
                    HubException.xsrf("'_xsrf' argument missing from " + request.method()),
                    request);
        }
        Response answer = answer(request, status, message(failure, status), null, null);
        String allowed = status == 405 ? methods.at(RequestPath.matched(request)) : "";
        return allowed.isEmpty()
                ? answer
                : Response.fromResponse(answer).header("Allow", allowed).build();
    }

    private static String message(WebApplicationException failure, int status) {
        String phrase = failure.getResponse().getStatusInfo().getReasonPhrase();
        return switch (status) {
            case 400 -> readable(failure, phrase);
            case 413 -> "The body is larger than the hub takes. Send less at once.";
            default -> phrase;
        };
    }

    @ServerExceptionMapper
    public Response unforeseen(Throwable failure, HttpServerRequest request) {
        if (Away.isAway(failure)) {
            LOG.warnf("away: %s %s: %s", request.method(), request.path(), failure.toString());
            return answer(
                    request,
                    503,
                    "A part of the hub is away for a moment. Nothing was lost; try again shortly.",
                    SOON,
                    null);
        }
        String reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.errorf(
                failure,
                "unforeseen, reference %s: %s %s",
                reference,
                request.method(),
                request.path());
        return answer(request, 500, "Internal Server Error", null, reference);
    }

    private Response answer(
            HttpServerRequest request,
            int status,
            String message,
            @Nullable Duration retryAfter,
            @Nullable String reference) {
        boolean json = wantsJson(request);
        Response.ResponseBuilder answer =
                Response.status(status)
                        .type(json ? MediaType.APPLICATION_JSON : HTML)
                        .entity(
                                json
                                        ? new Problem(status, message)
                                        : page.render(status, message, reference));
        return retryAfter == null
                ? answer.build()
                : answer.header("Retry-After", Math.max(1, retryAfter.toSeconds())).build();
    }

    /** On pages the XSRF check comes before the question whether there is such a method. */
    private static boolean unsafePage(HttpServerRequest request) {
        String method = request.method().name();
        return !method.equals("GET")
                && !method.equals("HEAD")
                && !method.equals("OPTIONS")
                && !RequestPath.isApi(request)
                && !RequestPath.isInternal(request);
    }

    private static String readable(WebApplicationException failure, String otherwise) {
        String message = failure.getMessage();
        return message == null || message.startsWith("HTTP ") ? otherwise : message;
    }

    /** Whether a program asks; else it is a person, who gets a page. */
    static boolean wantsJson(HttpServerRequest request) {
        String path = RequestPath.matched(request);
        if (path.startsWith("/hub/api/oauth2/authorize")) {
            return false;
        }
        String accept = request.getHeader("Accept");
        return RequestPath.isApi(request)
                || RequestPath.isInternal(request)
                || accept != null && accept.startsWith("application/json");
    }
}
