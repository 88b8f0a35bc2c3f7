package org.himalia.platform.page;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.himalia.contracts.identity.Username;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.identity.CurrentCaller;
import org.jspecify.annotations.Nullable;

/** What every page's frame needs; templates know it as {@code cdi:shell}. */
@ApplicationScoped
@Named("shell")
public class Shell {
    private static final List<String> STATIC = List.of("himalia.css", "himalia.js", "icon.svg");

    private final HubConfig config;
    private final CurrentCaller caller;
    private final String version;

    Shell(HubConfig config, CurrentCaller caller) {
        this.config = config;
        this.caller = caller;
        this.version = fingerprint();
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
        return version;
    }

    /** Name of the person that the page is for; null when nobody is signed in. */
    public @Nullable String user() {
        boolean inRequest = Arc.container().requestContext().isActive();
        return inRequest ? caller.user().map(Username::value).orElse(null) : null;
    }

    private static String fingerprint() {
        CRC32 sum = new CRC32();
        for (String file : STATIC) {
            sum.update(read("/static/" + file));
        }
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static byte[] read(String file) {
        try (InputStream in = Shell.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
