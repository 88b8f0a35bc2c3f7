package org.himalia.registry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerName;
import org.himalia.registry.server.ServerState.Failed;
import org.himalia.registry.server.ServerState.Lost;
import org.himalia.registry.server.ServerState.Ready;
import org.himalia.registry.server.ServerState.Starting;
import org.himalia.registry.server.ServerState.Stopped;
import org.himalia.registry.server.ServerState.Stopping;
import org.junit.jupiter.api.Test;

class ServerStateTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(5);
    private static final URI TARGET = URI.create("http://127.0.0.1:8123");
    private static final UUID ID = UUID.randomUUID();
    private static final Username ADA = new Username("ada");
    private static final ServerName LAB = new ServerName("lab");

    private static final ServerEvent.Ready READY =
            new ServerEvent.Ready(ID, ADA, LAB, 1, TARGET, null, LATER);
    private static final ServerEvent.Failed FAILED =
            new ServerEvent.Failed(ID, ADA, LAB, 1, "exited", "It ended.", "no module", LATER);
    private static final ServerEvent.Stopped STOPPED =
            new ServerEvent.Stopped(ID, ADA, LAB, 1, LATER);
    private static final ServerEvent.Lost LOST =
            new ServerEvent.Lost(ID, ADA, LAB, 1, "It was killed.", LATER);
    private static final ServerEvent.Progress STEP =
            new ServerEvent.Progress(ID, ADA, LAB, 1, 50, "Launching", LATER);

    @Test
    void aFailedServerCanBeStartedAgain() {
        assertThat(new Failed("exited", "no image", "").start(NOON)).isEqualTo(new Starting(NOON));
        assertThat(new Lost("killed").start(NOON)).isEqualTo(new Starting(NOON));
        assertThat(new Stopped().start(NOON)).isEqualTo(new Starting(NOON));
    }

    @Test
    void aStartThatIsUnderWayCanBeCancelled() {
        assertThat(new Starting(NOON).stop(LATER)).isEqualTo(new Stopping(LATER));
        assertThat(new Ready(TARGET, NOON).stop(LATER)).isEqualTo(new Stopping(LATER));
    }

    @Test
    void aStartingServerBecomesWhatItsSpawnerReports() {
        Starting starting = new Starting(NOON);

        assertThat(starting.after(READY)).isEqualTo(new Ready(TARGET, LATER));
        assertThat(starting.after(FAILED))
                .isEqualTo(new Failed("exited", "It ended.", "no module"));
        assertThat(starting.after(LOST)).isEqualTo(new Failed("lost", "It was killed.", ""));
        assertThat(starting.after(STOPPED)).isInstanceOf(Failed.class);
        assertThat(starting.after(STEP)).isEqualTo(starting);
    }

    @Test
    void aReadyServerStaysReadyWhenThatIsReportedAgain() {
        Ready ready = new Ready(TARGET, NOON);

        assertThat(ready.after(READY)).isEqualTo(ready);
        assertThat(ready.after(STEP)).isEqualTo(ready);
    }

    @Test
    void aReadyServerThatMovedKeepsItsAge() {
        URI elsewhere = URI.create("http://127.0.0.1:9999");
        ServerEvent.Ready moved = new ServerEvent.Ready(ID, ADA, LAB, 1, elsewhere, null, LATER);

        assertThat(new Ready(TARGET, NOON).after(moved)).isEqualTo(new Ready(elsewhere, NOON));
    }

    @Test
    void aReadyServerThatEndsIsLost() {
        Ready ready = new Ready(TARGET, NOON);

        assertThat(ready.after(LOST)).isEqualTo(new Lost("It was killed."));
        assertThat(ready.after(STOPPED)).isInstanceOf(Lost.class);
        assertThat(ready.after(FAILED)).isEqualTo(new Lost("It ended."));
    }

    @Test
    void aStoppingServerIsGoneHoweverItEnded() {
        Stopping stopping = new Stopping(NOON);

        assertThat(stopping.after(STOPPED)).isEqualTo(new Stopped());
        assertThat(stopping.after(LOST)).isEqualTo(new Stopped());
        assertThat(stopping.after(FAILED)).isEqualTo(new Stopped());
        assertThat(stopping.after(READY)).isEqualTo(stopping);
        assertThat(stopping.after(STEP)).isEqualTo(stopping);
    }

    @Test
    void whatHasEndedTakesNoReports() {
        for (ServerState ended :
                new ServerState[] {new Stopped(), new Lost("x"), new Failed("a", "b", "c")}) {
            for (ServerEvent.Report report :
                    new ServerEvent.Report[] {READY, FAILED, STOPPED, LOST, STEP}) {
                assertThat(ended.after(report)).isEqualTo(ended);
            }
        }
    }

    @Test
    void theApiSeesWhatIsPendingReadyAndActive() {
        Map<ServerState, String> pending =
                Map.of(new Starting(NOON), "spawn", new Stopping(NOON), "stop");

        pending.forEach(
                (state, action) -> {
                    assertThat(state.pending()).isEqualTo(action);
                    assertThat(state.ready()).isFalse();
                    assertThat(state.active()).isTrue();
                });
        assertThat(new Ready(TARGET, NOON).pending()).isNull();
        assertThat(new Ready(TARGET, NOON).ready()).isTrue();
        assertThat(new Stopped().active()).isFalse();
        assertThat(new Failed("a", "b", "c").active()).isFalse();
    }
}
