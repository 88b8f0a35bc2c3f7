package org.himalia.platform.page;

import jakarta.enterprise.context.ApplicationScoped;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.edge.HubHeaders;

/** What every page's frame needs; templates know it as {@code shell}. */
@ApplicationScoped
public class Shell {
    private final HubConfig config;

    Shell(HubConfig config) {
        this.config = config;
    }

    /** {@code {base}hub/}: where links of pages begin. */
    public String hub() {
        return config.hubPath();
    }

    /** {@code {base}}. */
    public String base() {
        return config.baseUrl();
    }

    /** Part of the URL of static files that changes with them, so that browsers may keep them. */
    public String version() {
        return HubHeaders.VERSION;
    }
}
