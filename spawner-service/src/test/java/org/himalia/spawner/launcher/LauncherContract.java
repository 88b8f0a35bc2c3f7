package org.himalia.spawner.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.event.EventCodec;
import org.junit.jupiter.api.Test;

/** What the controller relies on, whichever launcher there is. */
public abstract class LauncherContract {
    /** The launcher under test. */
    protected abstract Launcher launcher();

    /** A launcher as it is after a restart: it has the same settings and no memory. */
    protected abstract Launcher restarted();

    /** An order that leads to a server. */
    protected abstract LaunchOrder possible();

    /** An order that cannot be fulfilled. */
    protected abstract LaunchOrder impossible();

    @Test
    void aStartedServerRunsAndAnswersAtItsTarget() throws Exception {
        Handle handle = launcher().start(possible());

        StartedServer.awaitAnswer(handle);
        assertThat(launcher().observe(handle)).isInstanceOf(Observation.Running.class);
        assertThat(launcher().objection(handle)).isEmpty();
        assertThat(launcher().diagnosis(handle)).isNotBlank();
        StartedServer.end(launcher(), handle);
    }

    @Test
    void aHandleThatWasStoredServesALauncherWithoutMemory() throws Exception {
        Handle handle = launcher().start(possible());
        String stored = EventCodec.JSON.writeValueAsString(handle);

        Handle read = EventCodec.JSON.readValue(stored, Handle.class);

        assertThat(read).isEqualTo(handle);
        StartedServer.awaitAnswer(handle);
        assertThat(restarted().observe(read)).isInstanceOf(Observation.Running.class);
        StartedServer.end(launcher(), handle);
    }

    @Test
    void aStoppedServerIsGoneAndStoppingItAgainChangesNothing() throws Exception {
        Handle handle = launcher().start(possible());
        StartedServer.awaitAnswer(handle);

        Observation[] left = {launcher().stop(handle, Signal.INT)};

        await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> {
                            left[0] = launcher().stop(handle, Signal.TERM);
                            return left[0] instanceof Observation.Gone;
                        });
        assertThat(((Observation.Gone) left[0]).message()).isNotBlank();
        launcher().cleanUp(handle);
        launcher().cleanUp(handle);
        assertThat(launcher().stop(handle, Signal.KILL)).isInstanceOf(Observation.Gone.class);
    }

    @Test
    void anImpossibleStartSaysWhatToDo() {
        LaunchOrder impossible = impossible();

        assertThatThrownBy(() -> launcher().start(impossible))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("administrator");
    }

    @Test
    void aStartThatNeverHappenedIsNotFound() {
        assertThat(launcher().find(UUID.randomUUID(), possible().server())).isEmpty();
    }

    @Test
    void theLogOfAServerThatNeverRanIsEmpty() {
        ServerRef nobody = ServerRef.of("nobody-yet", "");

        assertThat(launcher().log(nobody, 10)).isEmpty();
        assertThat(launcher().logSince(nobody, launcher().logEnd(nobody)).text()).isEmpty();
    }
}
