package org.himalia.spawner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.event.EventCodec;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.Signal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A state is read by a replica of the next version, or after a restart: it must come back whole.
 */
class LaunchStateJsonTest {
    private static final Handle HANDLE =
            new Handle(
                    UUID.randomUUID(),
                    ServerRef.of("ada", "lab"),
                    URI.create("http://127.0.0.1:8888"),
                    Map.of("pid", "4711"));

    static LaunchState[] states() {
        return new LaunchState[] {
            new LaunchState.Idle(),
            new LaunchState.Launching(UUID.randomUUID(), 2),
            new LaunchState.Waiting(HANDLE, 1),
            new LaunchState.Running(HANDLE),
            new LaunchState.Ending(HANDLE, Signal.TERM, new Outcome.Superseded()),
            new LaunchState.Ending(HANDLE, Signal.KILL, new Outcome.Again(2)),
            new LaunchState.Revoking(new Outcome.Failed("exited", "status 1", "line\nline"), true),
            new LaunchState.Revoking(new Outcome.Lost("killed"), false)
        };
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateComesBackAsItWasStored(LaunchState state) throws Exception {
        String stored = LaunchCodec.write(state);

        assertThat(EventCodec.JSON.readValue(stored, LaunchState.class)).isEqualTo(state);
        assertThat(EventCodec.JSON.readTree(stored).path("is").asText())
                .isEqualTo(state.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
    }
}
