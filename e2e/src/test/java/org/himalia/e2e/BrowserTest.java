package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do, in Chromium; a screenshot of each page is kept in {@code target/screenshots}. */
class BrowserTest {
    private static final String PASSWORD = "a long enough phrase";
    private static final double PATIENCE_MS = 60_000;
    private static Hub hub;
    private static Playwright playwright;
    private static Browser chromium;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void up() {
        hub = Hub.up("", Map.of());
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium =
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
                                                        "--disable-sync")));
    }

    @AfterAll
    static void down() {
        playwright.close();
        hub.close();
    }

    @BeforeEach
    void open() {
        context = chromium.newContext(new Browser.NewContextOptions().setViewportSize(1200, 800));
        context.setDefaultTimeout(PATIENCE_MS);
        page = context.newPage();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void fromTheFirstLinkToARunningCellAndBack() {
        page.navigate(hub.welcome());
        shot("welcome");
        page.getByLabel("User name").fill("ada");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByLabel(Pattern.compile("again", Pattern.CASE_INSENSITIVE)).fill(PASSWORD);
        page.locator("main button").click();
        page.navigate(hub.url() + "/hub/home");
        shot("home-stopped");
        lookOnAPhoneInTheDark("home");
        page.getByRole(AriaRole.BUTTON, named("Start")).or(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Start")))).first().click();
        page.locator("progress").waitFor();
        shot("starting");
        page.waitForURL(Pattern.compile("/user/ada/lab"));
        page.locator(".jp-LauncherCard[data-category=Notebook]").first().waitFor();
        shot("lab");
        runACell();
        useATerminal();
        aSecondPersonCannotOpenIt();
        page.navigate(hub.url() + "/hub/home");
        shot("home-running");
        page.getByRole(AriaRole.BUTTON, named("Stop")).first().click();
        page.getByText(Pattern.compile("^(Start|Not running|Stopped)")).first().waitFor();
        shot("home-after-stop");
        page.navigate(hub.url() + "/user/ada/lab");
        shot("not-running");
        page.navigate(hub.url() + "/hub/nowhere");
        shot("not-found");
        page.navigate(hub.url() + "/hub/token");
        shot("token");
        page.navigate(hub.url() + "/hub/change-password");
        shot("change-password");
        page.getByText("Sign out").click();
        page.getByLabel("User name").waitFor();
        shot("login");
        lookOnAPhoneInTheDark("login");
        page.getByLabel("User name").fill("ada");
        page.getByLabel("Password").fill("wrong");
        page.locator("main button").click();
        shot("login-refused");
        assertThat(page.locator("main").innerText()).containsIgnoringCase("wrong");
    }

    private void runACell() {
        page.locator(".jp-LauncherCard[data-category=Notebook]").first().click();
        page.locator(".jp-Notebook .cm-content").first().click();
        page.keyboard().type("print(6*7)");
        page.keyboard().press("Shift+Enter");
        page.locator(".jp-OutputArea-output pre").getByText("42").waitFor();
        shot("cell");
    }

    private void useATerminal() {
        page.navigate(hub.url() + "/user/ada/terminals/1");
        Person ada = new Person(hub, "ada");
        assertThat(ada.call("POST", "/user/ada/api/terminals", "").statusCode()).isEqualTo(200);
        page.navigate(hub.url() + "/user/ada/lab/tree");
        page.keyboard().press("Control+Shift+l");
        page.locator(".jp-LauncherCard[data-category=Other]").first().waitFor();
        page.locator(".jp-LauncherCard").getByText("Terminal").first().click();
        page.locator(".jp-Terminal").waitFor();
        page.locator(".jp-Terminal .xterm-helper-textarea").waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        page.locator(".jp-Terminal").click();
        page.keyboard().type("echo sum$((6*7)) > ~/echoed\n");
        Eventually.holds(
                java.time.Duration.ofSeconds(30),
                "the terminal ran a command",
                () -> ada.call("GET", "/user/ada/files/echoed", "").body().strip().equals("sum42"));
        shot("terminal");
    }

    private void aSecondPersonCannotOpenIt() {
        hub.addUser("grace", PASSWORD);
        try (BrowserContext second = chromium.newContext()) {
            Page other = second.newPage();
            other.navigate(hub.url() + "/hub/login?next=%2Fuser%2Fada%2Flab");
            other.getByLabel("User name").fill("grace");
            other.getByLabel("Password").fill(PASSWORD);
            other.locator("main button").click();
            Response answer = other.navigate(hub.url() + "/user/ada/lab");
            other.screenshot(new Page.ScreenshotOptions().setPath(path("refused")));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(other.content()).doesNotContain("jp-Launcher");
        }
    }

    private void lookOnAPhoneInTheDark(String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(390, 780);
        shot(name + "-phone-dark");
        boolean overflows =
                (Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
        assertThat(overflows).as(name + " fits a phone").isFalse();
        page.setViewportSize(1200, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
    }

    private void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(path(name)));
    }

    private static Path path(String name) {
        return Path.of("target", "screenshots", name + ".png");
    }
}
