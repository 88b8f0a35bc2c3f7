package org.himalia.auth.page;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.edge.RequestPath;

/** Answers to browsers: pages and redirects. */
@ApplicationScoped
public class Browser {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=utf-8";

    private final HubConfig config;

    Browser(HubConfig config) {
        this.config = config;
    }

    /** A page. */
    public Response.ResponseBuilder page(int status, TemplateInstance page) {
        return Response.status(status).type(HTML).entity(page.render());
    }

    /** 302 to a page of the hub, named as it stands behind {@code {base}hub/}. */
    public Response.ResponseBuilder toHub(String page) {
        return to(config.hubPath() + page);
    }

    /** 302 to a path or URL; what is not ASCII in it is escaped. */
    public Response.ResponseBuilder to(String location) {
        return Response.status(Response.Status.FOUND).header("Location", ascii(location));
    }

    /** 302 to the login page, which leads back to this request's path and query. */
    public Response toLogin(HttpServerRequest request) {
        String query = request.query();
        String path = config.baseUrl() + RequestPath.of(request).substring(1);
        String back = query == null || query.isEmpty() ? path : path + "?" + query;
        return toHub("login?next=" + URLEncoder.encode(back, StandardCharsets.UTF_8)).build();
    }

    private static String ascii(String location) {
        StringBuilder out = new StringBuilder(location.length());
        for (byte b : location.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7f) {
                out.append((char) b);
            } else {
                out.append('%').append("%02X".formatted(b & 0xff));
            }
        }
        return out.toString();
    }
}
