package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a name is made of, its owner gets all the way to a kernel and back. */
class OddNamesTest {
    private static Chromium chromium;

    @BeforeAll
    static void up() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void down() {
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada+x@example.org",
                "a%2fb%20c",
                "-rf",
                "..ada",
            })
    @Tag("long")
    void anOddOneDoes(String name) {
        signsInStartsAServerAndOpensIt(name);
    }

    @Test
    @Tag("long")
    void theLongestDoes() {
        signsInStartsAServerAndOpensIt("grace.".repeat(42) + "abc");
    }

    @Test
    void oneWithOtherAlphabetsAndEveryKindOfSignDoes() {
        signsInStartsAServerAndOpensIt("ünï 秀樹's \"50%\" <b>&amp;<br>;$(id)`id`\\#?*:,|");
    }

    private static void signsInStartsAServerAndOpensIt(String name) {
        Hub hub = SharedHub.get();
        Person person = person(hub, name);

        assertThat(person.signIn(SharedHub.PASSWORD).statusCode()).isEqualTo(200);
        person.startServer();

        assertThat(person.json(person.home() + "api/status").path("kernels").asInt()).isZero();
        String said =
                person.kernel()
                        .run(
                                "import os; open('mine', 'x').close();"
                                        + " print(os.environ['JUPYTERHUB_USER'],"
                                        + " os.path.exists(os.path.expanduser('~/mine')))");
        assertThat(said).isEqualTo(name + " True\n");
        opensInABrowser(person);
        assertThat(hub.himalia("logs", "--server=" + name)).contains("is running at");
        assertThat(Processes.serversOf(hub, name)).hasSize(1);

        person.stopServer();
        Eventually.holds(
                Duration.ofSeconds(30),
                "no process is left",
                () -> Processes.serversOf(hub, name).isEmpty());
    }

    private static void opensInABrowser(Person person) {
        try (BrowserContext context = chromium.browser().newContext()) {
            Page page = context.newPage();
            String lab = person.hub() + person.home() + "lab";
            page.navigate(lab);
            Chromium.signIn(page, person.name(), SharedHub.PASSWORD);
            page.locator(".jp-LauncherCard[data-category=Notebook]").first().waitFor();
            assertThat(page.url()).startsWith(lab);
            page.navigate(person.hub() + "/hub/home");
            assertThat(page.locator("header .who").innerText()).contains(person.name());
        }
    }

    private static Person person(Hub hub, String name) {
        hub.addUser(name, SharedHub.PASSWORD);
        return new Person(hub, name);
    }
}
