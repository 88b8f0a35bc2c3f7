package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do, in Chromium; a screenshot of each page is kept in {@code target/screenshots}. */
class BrowserTest {
    private static final double PATIENCE_MS = 60_000;
    private static final double FADED_MS = 400;
    private static Hub hub;
    private static Chromium chromium;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void up() {
        hub = SharedHub.get();
        chromium = Chromium.start();
    }

    @AfterAll
    static void down() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        context =
                chromium.browser()
                        .newContext(new Browser.NewContextOptions().setViewportSize(1200, 800));
        context.setDefaultTimeout(PATIENCE_MS);
        page = context.newPage();
    }

    @AfterEach
    void close(TestInfo test) {
        shot("end-" + test.getDisplayName().replaceAll("\\W+", "-"));
        context.close();
    }

    @Test
    void fromTheFirstLinkToARunningCellAndBack() {
        page.navigate(hub.welcome());
        shot("welcome");
        page.getByLabel("User name").fill("ada");
        page.getByLabel("Password").fill(SharedHub.PASSWORD);
        page.locator("main button").click();
        page.waitForURL(Pattern.compile("/hub/home"));
        round("ada");
        morePages();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada-five", "ada-three"})
    void theSameRoundWithAnOlderServer(String name) {
        hub.addUser(name, SharedHub.PASSWORD);
        page.navigate(hub.url() + "/hub/home");
        Chromium.signIn(page, name, SharedHub.PASSWORD);
        page.waitForURL(Pattern.compile("/hub/home"));
        round(name);
    }

    private void round(String name) {
        page.navigate(hub.url() + "/hub/home");
        shot(name + "-home-stopped");
        lookOnAPhoneInTheDark(name + "-home");
        page.getByText(Pattern.compile("^Start")).first().click();
        page.locator("progress").waitFor();
        shot(name + "-starting");
        page.waitForURL(Pattern.compile("/user/" + name + "/lab"));
        page.locator(".jp-LauncherCard[data-category=Notebook]").first().waitFor();
        shot(name + "-lab");
        runACell(name);
        useATerminal(name);
        aSecondPersonCannotOpen(name);
        page.navigate(hub.url() + "/hub/home");
        shot(name + "-home-running");
        page.getByRole(AriaRole.BUTTON, named("Stop")).first().click();
        shot(name + "-stop");
        page.getByRole(AriaRole.BUTTON, named("Stop it")).click();
        page.getByText(Pattern.compile("^Start")).first().waitFor();
        shot(name + "-home-after-stop");
        page.locator("header .who").click();
        page.getByText("Sign out").click();
        page.getByLabel("User name").waitFor();
        assertThat(page.navigate(hub.url() + "/hub/home").url()).contains("/hub/login");
    }

    private void morePages() {
        shot("login");
        lookOnAPhoneInTheDark("login");
        Chromium.signIn(page, "ada", "wrong");
        page.getByText("Wrong user name or password").waitFor();
        shot("login-refused");
        Chromium.signIn(page, "ada", SharedHub.PASSWORD);
        page.waitForURL(Pattern.compile("/hub/home"));
        for (String path :
                List.of("/user/ada/lab", "/hub/nowhere", "/hub/token", "/hub/change-password")) {
            page.navigate(hub.url() + path);
            shot("page" + path.replace('/', '-'));
            lookOnAPhoneInTheDark("page" + path.replace('/', '-'));
        }
    }

    private void runACell(String name) {
        page.locator(".jp-LauncherCard[data-category=Notebook]").first().click();
        // JupyterLab forgets a cell that is run before its kernel is there
        page.getByText("Python 3 (ipykernel) | Idle").waitFor();
        page.locator(".jp-Notebook .cm-content").first().click();
        page.keyboard().type("print(6*7)");
        page.keyboard().press("Shift+Enter");
        page.locator(".jp-OutputArea-output pre").getByText("42").waitFor();
        shot(name + "-cell");
    }

    private void useATerminal(String name) {
        page.navigate(hub.url() + "/user/" + name + "/lab?reset");
        page.locator(".jp-LauncherCard").getByText("Terminal").first().click();
        page.locator(".jp-Terminal").click();
        Person person = new Person(hub, name);
        Eventually.holds(
                Duration.ofSeconds(30),
                "the terminal ran a command",
                () -> {
                    // typed again until the terminal is connected
                    page.keyboard().type("echo sum$((6*7)) | tee ~/echoed.txt\n");
                    page.waitForTimeout(1_000);
                    String path = "/user/" + name + "/files/echoed.txt";
                    return person.call("GET", path, "").body().strip().equals("sum42");
                });
        shot(name + "-terminal");
    }

    private void aSecondPersonCannotOpen(String name) {
        String stranger = "grace-beside-" + name;
        hub.addUser(stranger, SharedHub.PASSWORD);
        try (BrowserContext second = chromium.browser().newContext()) {
            Page other = second.newPage();
            other.navigate(hub.url() + "/hub/login?next=%2Fhub%2Fhome");
            Chromium.signIn(other, stranger, SharedHub.PASSWORD);
            other.waitForURL(Pattern.compile("/hub/home"));
            Response answer = other.navigate(hub.url() + "/user/" + name + "/lab");
            other.screenshot(new Page.ScreenshotOptions().setPath(path(name + "-refused")));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(other.content()).doesNotContain("jp-Launcher");
        }
    }

    private void lookOnAPhoneInTheDark(String name) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(390, 780);
        page.waitForTimeout(FADED_MS);
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
