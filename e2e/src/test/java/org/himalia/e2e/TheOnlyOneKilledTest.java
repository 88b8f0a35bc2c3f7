package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** With one replica of each service, all is well again when the supervisor has restarted it. */
@Tag("long")
class TheOnlyOneKilledTest extends KillTest {
    private static final Hub HUB = Hub.up(SharedHub.settings());

    TheOnlyOneKilledTest() {
        super(HUB, 1);
    }

    @AfterAll
    static void theServersEndWithTheHub() {
        HUB.addUser("ada", SharedHub.PASSWORD);
        new Person(HUB, "ada").startServer();
        assertThat(Processes.serversOf(HUB, "ada")).hasSize(1);
        HUB.close();
        assertThat(Processes.serversOf(HUB, "ada")).isEmpty();
    }
}
