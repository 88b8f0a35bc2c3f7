package org.himalia.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A running Chromium, the one that the machine has.
 *
 * @param playwright what drives it
 * @param browser where contexts, each like a fresh profile, are opened
 */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    static Chromium start() {
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-dev-shm-usage",
                                                        "--disable-background-networking",
                                                        "--disable-quic",
                                                        "--disable-sync"))));
    }

    /** Fills in the login form that a page shows. */
    static void signIn(Page page, String name, String password) {
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password").fill(password);
        page.locator("main button").click();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
