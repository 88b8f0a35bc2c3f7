package org.himalia.platform.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import java.util.regex.Pattern;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.edge.ClientAddress;
import org.himalia.platform.edge.FetchMode;
import org.himalia.platform.edge.RequestPath;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the sender of every hub request and applies the XSRF rules to those that a cookie
 * identified. XSRF tokens in a form's body are left to the form's resource.
 */
public class CallerFilter {
    private static final Pattern TOKENS_OF_A_USER = Pattern.compile("/hub/api/users/[^/]+/tokens");

    private final CurrentCaller caller;
    private final Introspector introspector;
    private final HubConfig config;

    CallerFilter(CurrentCaller caller, Introspector introspector, HubConfig config) {
        this.caller = caller;
        this.introspector = introspector;
        this.config = config;
    }

    @ServerRequestFilter
    public Uni<Void> identify(ContainerRequestContext request, HttpServerRequest http) {
        String path = RequestPath.matched(http);
        if (path.startsWith("/internal/")) {
            return Uni.createFrom().voidItem();
        }
        String authorization =
                path.startsWith("/hub/api/oauth2/authorize")
                        ? null
                        : http.getHeader("Authorization");
        Credentials shown = new Credentials(authorization, http.getHeader("Cookie"));
        return introspector
                .introspect(shown)
                .invoke(found -> admit(request, http, shown, found))
                .replaceWithVoid();
    }

    private void admit(
            ContainerRequestContext request,
            HttpServerRequest http,
            Credentials shown,
            Introspection found) {
        boolean api = RequestPath.isApi(http);
        boolean disguised = api && found.cookie() && disguised(request);
        caller.identify(
                shown,
                disguised ? Introspection.NOBODY : found,
                Xsrf.anonymous(
                        shown.sessionId().orElse(null),
                        ClientAddress.of(http),
                        http.getHeader("User-Agent")));
        boolean form = !api && isForm(request);
        boolean guessing =
                api
                        && !found.active()
                        && http.getHeader("Origin") != null
                        && !mayHoldCredentials(http);
        if (!form
                && !exempt(RequestPath.matched(http))
                && (found.cookie() && !disguised || guessing)
                && mustRepeat(http, api)) {
            caller.checkXsrf(shownToken(request, http), http.method().name());
        }
    }

    private static boolean mustRepeat(HttpServerRequest http, boolean api) {
        return XsrfRules.mustRepeat(
                http.method().name(),
                api,
                http.getHeader("Sec-Fetch-Mode"),
                http.getHeader("Sec-Fetch-Site"));
    }

    private static boolean exempt(String path) {
        return path.equals("/hub/api")
                || path.equals("/hub/api/")
                || path.startsWith("/hub/api/oauth2/")
                || path.startsWith("/hub/api/authorizations/");
    }

    /**
     * Tokens are also issued for a name and a password in the body; a page elsewhere knows none.
     */
    private static boolean mayHoldCredentials(HttpServerRequest http) {
        return http.method().name().equals("POST")
                && TOKENS_OF_A_USER.matcher(RequestPath.matched(http)).matches();
    }

    /** A cookie request with another content type than JSON is one that a foreign form can make. */
    private static boolean disguised(ContainerRequestContext request) {
        String type = request.getHeaderString("Content-Type");
        if (!request.getMethod().equals("POST") || type == null) {
            return false;
        }
        for (String part : type.toLowerCase(Locale.ROOT).split(";", -1)) {
            if (part.strip().startsWith("application/json")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isForm(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        return request.getMethod().equals("POST")
                && type != null
                && (type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)
                        || type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE));
    }

    private static @Nullable String shownToken(
            ContainerRequestContext request, HttpServerRequest http) {
        MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
        String argument = query.getFirst(Cookies.XSRF);
        if (argument != null) {
            return argument;
        }
        String header = http.getHeader("X-XSRFToken");
        return header != null ? header : http.getHeader("X-CSRFToken");
    }

    @ServerResponseFilter
    public void setCookies(ContainerResponseContext response, HttpServerRequest http) {
        if (RequestPath.isInternal(http) || !FetchMode.navigates(http)) {
            return;
        }
        String session = caller.newSessionId();
        if (session != null) {
            response.getHeaders().add("Set-Cookie", sessionCookie(config, http, session));
        }
        String token = caller.newXsrfToken();
        if (token != null) {
            String lifetime = caller.known() ? "" : "; Max-Age=3600";
            response.getHeaders()
                    .add(
                            "Set-Cookie",
                            Cookies.XSRF + "=" + token + "; Path=" + config.hubPath() + lifetime);
        }
    }

    /** The {@code Set-Cookie} value of a new browser session. */
    public static String sessionCookie(HubConfig config, HttpServerRequest http, String sessionId) {
        return Cookies.SESSION_ID
                + "="
                + sessionId
                + "; Path="
                + config.baseUrl()
                + "; HttpOnly"
                + secure(config, http);
    }

    /**
     * {@code ; Secure} when browsers see the hub by https: the public URL decides, else the proxy.
     */
    public static String secure(HubConfig config, HttpServerRequest http) {
        boolean https =
                config.publicUrl()
                        .map(url -> "https".equals(url.getScheme()))
                        .orElseGet(() -> "https".equals(http.getHeader("X-Forwarded-Proto")));
        return https ? "; Secure" : "";
    }
}
