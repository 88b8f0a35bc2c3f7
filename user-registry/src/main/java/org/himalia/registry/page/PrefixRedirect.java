package org.himalia.registry.page;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request goes that is outside the hub's own paths, and has no route: into the hub, which
 * knows who asks and what to say (JupyterHub's PrefixRedirectHandler and AddSlashHandler).
 *
 * @param status 302 into the hub; 301 where only a slash was missing
 * @param location path and query, or the whole URL if the hub has a public one
 */
record PrefixRedirect(int status, String location) {
    private static final Pattern SLASHLESS = Pattern.compile("(?:user|services)/[^/]+");

    /**
     * The redirect.
     *
     * @param base the hub's base URL
     * @param publicUrl under which browsers see the hub, if that is configured
     * @param uri the request's path and query as sent
     */
    static PrefixRedirect of(String base, Optional<URI> publicUrl, String uri) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String query = mark < 0 ? "" : uri.substring(mark);
        String below = below(base, path);
        if (SLASHLESS.matcher(below).matches()) {
            return new PrefixRedirect(301, base + below + "/" + query);
        }
        if (below.equals("hub")) {
            return new PrefixRedirect(301, base + "hub/" + query);
        }
        String origin =
                publicUrl.map(url -> url.getScheme() + "://" + url.getRawAuthority()).orElse("");
        return new PrefixRedirect(302, origin + base + "hub/" + below + query);
    }

    private static String below(String base, String path) {
        String rest;
        if (path.startsWith(base)) {
            rest = path.substring(base.length());
        } else {
            rest = (path + "/").equals(base) ? "" : path;
        }
        int start = 0;
        while (start < rest.length() && rest.charAt(start) == '/') {
            start++;
        }
        return rest.substring(start);
    }
}
