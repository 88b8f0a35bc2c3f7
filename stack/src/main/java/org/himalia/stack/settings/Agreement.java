package org.himalia.stack.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.himalia.stack.settings.Settings.Launcher;

/** Rules between settings: each alone is well formed, together they must make sense. */
final class Agreement {
    private final Settings settings;
    private final UnaryOperator<String> places;
    private final List<Problem> problems = new ArrayList<>();

    private Agreement(Settings settings, UnaryOperator<String> places) {
        this.settings = settings;
        this.places = places;
    }

    /**
     * What does not fit together.
     *
     * @param settings the settings
     * @param places where a setting, by its whole name, was given
     * @return the mistakes, none when all is well
     */
    static List<Problem> problemsOf(Settings settings, UnaryOperator<String> places) {
        Agreement agreement = new Agreement(settings, places);
        agreement.checkUrls();
        agreement.checkTls();
        agreement.checkLimits();
        agreement.checkAccounts();
        agreement.checkServers();
        return agreement.problems;
    }

    private void checkUrls() {
        BaseUrl ofBind = settings.bindUrl().path();
        if (!ofBind.equals(BaseUrl.ROOT) && !ofBind.equals(settings.baseUrl())) {
            refuse(
                    "bind_url",
                    "its path is %s, but base_url is %s; give it in one place only"
                            .formatted(ofBind, settings.baseUrl()));
        }
        settings.publicUrl().map(URI::getPath).ifPresent(this::checkPublicPath);
    }

    private void checkPublicPath(String path) {
        boolean open = path.isEmpty() || path.equals("/");
        if (!open && !BaseUrl.parse(path).equals(settings.baseUrl())) {
            refuse(
                    "public_url",
                    "its path must be the base URL, %s; a proxy in front must not change paths"
                            .formatted(settings.baseUrl()));
        }
    }

    private void checkTls() {
        if (settings.sslKey().isPresent() != settings.sslCert().isPresent()) {
            String present = settings.sslKey().isPresent() ? "ssl_key" : "ssl_cert";
            String absent = settings.sslKey().isPresent() ? "ssl_cert" : "ssl_key";
            refuse(present, "TLS needs " + absent + " as well");
        }
        settings.sslKey().ifPresent(file -> checkReadable("ssl_key", file));
        settings.sslCert().ifPresent(file -> checkReadable("ssl_cert", file));
        if (settings.bindUrl().tls() && settings.sslKey().isEmpty()) {
            refuse(
                    "bind_url",
                    "https needs ssl_key and ssl_cert; if another proxy does TLS, write http here"
                            + " and https in public_url");
        }
    }

    private void checkReadable(String name, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            refuse(name, "there is no readable file " + file);
        }
    }

    private void checkLimits() {
        if (settings.apiPageDefaultLimit() > settings.apiPageMaxLimit()) {
            refuse("api_page_default_limit", "it must not be greater than api_page_max_limit");
        }
    }

    private void checkAccounts() {
        if (settings.uidRange().contains(settings.hubUid())) {
            refuse("hub_uid", "it must lie outside uid_range, or a server would run as the hub");
        }
    }

    private void checkServers() {
        Map<String, URI> servers = settings.spawner().staticServers();
        if (settings.spawner().launcher() == Launcher.STATIC && servers.isEmpty()) {
            refuse("spawner.launcher", "the launcher static needs servers in spawner.static");
        }
        if (settings.spawner().cmd().isEmpty()) {
            refuse("spawner.cmd", "expected a program, such as [jupyterhub-singleuser]");
        }
        servers.keySet().stream()
                .filter(name -> !name.matches("[^/]+/[^/]*"))
                .forEach(
                        name ->
                                refuse(
                                        "spawner.static",
                                        "'%s' is not of the form PERSON/ or PERSON/SERVER"
                                                .formatted(name)));
    }

    private void refuse(String name, String message) {
        problems.add(new Problem(places.apply(name), name + ": " + message));
    }
}
