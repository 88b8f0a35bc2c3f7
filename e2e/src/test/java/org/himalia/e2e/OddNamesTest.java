package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a name is made of, its owner gets all the way to a kernel and back. */
class OddNamesTest {
    static String[] names() {
        return new String[] {
            "ada+x@example.org",
            "ünï 秀樹",
            "a%2fb%20c",
            "it's \"50%\" <b>&amp;</b>;$(id)`id`\\#?*:,|",
            "-rf",
            "..ada",
            "grace.".repeat(42) + "abc",
        };
    }

    @ParameterizedTest
    @MethodSource("names")
    void signsInStartsAServerAndOpensIt(String name) {
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
        HttpResponse<String> page = person.visit(person.home() + "lab");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getRawPath()).isEqualTo(person.home() + "lab");
        assertThat(page.body()).contains("jupyter-config-data");
        assertThat(hub.himalia("logs", "--server=" + name)).contains("is running at");
        assertThat(Processes.serversOf(hub, name)).hasSize(1);

        person.stopServer();
        Eventually.holds(
                Duration.ofSeconds(30),
                "no process is left",
                () -> Processes.serversOf(hub, name).isEmpty());
    }

    private static Person person(Hub hub, String name) {
        hub.addUser(name, SharedHub.PASSWORD);
        return new Person(hub, name);
    }
}
