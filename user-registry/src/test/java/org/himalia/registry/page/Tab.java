package org.himalia.registry.page;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import org.himalia.registry.Hub;

/** A browser's tab in which somebody is signed in: keeps cookies, follows nothing by itself. */
final class Tab {
    private final String user;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Tab(String user) {
        this.user = user;
    }

    Response get(String path) {
        return kept(request().get(path));
    }

    /** The same with further headers, names and values in turn. */
    Response get(String path, String... headers) {
        RequestSpecification request = request();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return kept(request.get(path));
    }

    /** Sends a form with the XSRF token of the page before. */
    Response submit(String path, String... fields) {
        return post(path, xsrf(), fields);
    }

    Response post(String path, String xsrf, String... fields) {
        RequestSpecification request =
                request()
                        .contentType("application/x-www-form-urlencoded; charset=utf-8")
                        .urlEncodingEnabled(true)
                        .formParam("_xsrf", xsrf);
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return kept(request.post(path));
    }

    /** The token that a page of this tab repeats. */
    String xsrf() {
        if (!cookies.containsKey("_xsrf")) {
            get("/hub/home");
        }
        return cookies.getOrDefault("_xsrf", "");
    }

    RequestSpecification request() {
        return Hub.browser(user).cookies(cookies).redirects().follow(false);
    }

    private Response kept(Response response) {
        cookies.putAll(response.getCookies());
        return response;
    }
}
