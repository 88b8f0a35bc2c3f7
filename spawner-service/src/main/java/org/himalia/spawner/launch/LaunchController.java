package org.himalia.spawner.launch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.himalia.outbox.Notices;
import org.himalia.platform.problem.Away;
import org.himalia.platform.time.Repeating;
import org.himalia.spawner.Blocking;
import org.jboss.logging.Logger;

/**
 * Looks after the servers that this replica holds, a {@link Drive} for each, and takes over what a
 * replica that died has left.
 */
@ApplicationScoped
class LaunchController {
    private static final Logger LOG = Logger.getLogger(LaunchController.class);
    private static final String CHANNEL = "launch";
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Map<UUID, Drive> drives = new ConcurrentHashMap<>();
    private final Consumer<String> ears = this::hear;
    private final Equipment equipment;
    private final Notices notices;
    private final Stopwatch sinceLook = new Stopwatch();
    private volatile boolean open = true;

    LaunchController(Equipment equipment, Notices notices) {
        this.equipment = equipment;
        this.notices = notices;
    }

    void start(@Observes StartupEvent started, Repeating repeating) {
        start();
        repeating.every(TICK, "looking after servers", this::lookAround);
    }

    /** Begins to hear of wishes, and to take over. */
    void start() {
        open = true;
        notices.listen(CHANNEL, ears);
        Thread.ofVirtual().name("first-look").start(this::tick);
    }

    private Uni<Void> lookAround() {
        return Uni.createFrom()
                .voidItem()
                .emitOn(look -> Thread.ofVirtual().name("look-around").start(look))
                .invoke(this::tick);
    }

    /** Gives a sign of life, and finds what no notice told of. */
    void tick() {
        if (!open) {
            return;
        }
        sinceLook.set(Duration.ZERO);
        Replica replica = equipment.replica();
        try {
            Blocking.await(replica::beat);
            Blocking.await(() -> equipment.launches().takeOver(replica)).forEach(this::wake);
            Blocking.await(() -> equipment.launches().news(replica)).forEach(this::wake);
            Blocking.await(replica::forgetOld);
        } catch (RuntimeException e) {
            if (!open) {
                LOG.debugf(e, "ended while looking around");
                return;
            }
            if (!Away.isAway(e)) {
                throw e;
            }
            LOG.warnf("servers are not looked after: %s", e.getMessage());
        }
    }

    /** Sees to a server, if it is ours or free; returns at once. */
    void wake(UUID serverId) {
        if (open) {
            drives.compute(serverId, (id, running) -> running == null ? begin(id) : woken(running));
        }
    }

    /** Lets go of everything in good order; servers run on, and another replica takes over. */
    void stop(@Observes ShutdownEvent stopping) {
        stop();
    }

    void stop() {
        abandon();
        long end = System.nanoTime() + FAREWELL.toNanos();
        while (!drives.isEmpty() && System.nanoTime() < end) {
            new Bell().await(SHORT);
        }
        try {
            Blocking.await(equipment.replica()::leave);
        } catch (RuntimeException e) {
            LOG.infof("others take over when the lease ends: %s", e.getMessage());
        }
    }

    /** Ends as if the process had died: nothing is said to anybody. */
    void abandon() {
        open = false;
        notices.forget(CHANNEL, ears);
        drives.values().forEach(Drive::wake);
    }

    /** Whether it looks after servers. */
    boolean isOpen() {
        return open;
    }

    /** How many servers this replica looks after. */
    int held() {
        return drives.size();
    }

    /** How many servers in a state it looks after. */
    long held(Class<? extends LaunchState> state) {
        return drives.values().stream().filter(drive -> state.isInstance(drive.state())).count();
    }

    /** Whether the other replicas count it among them. */
    boolean isKnown() {
        return equipment.replica().isAlive();
    }

    /** Whether the other replicas ever counted it among them. */
    boolean wasKnown() {
        return equipment.replica().wasAlive();
    }

    /** Time since it last began to look around. */
    Duration sinceLook() {
        return sinceLook.passed();
    }

    private void hear(String notice) {
        if (notice.isEmpty()) {
            Thread.ofVirtual().name("look-around").start(this::tick);
        } else {
            wake(UUID.fromString(notice));
        }
    }

    private Drive begin(UUID serverId) {
        Drive drive = new Drive(serverId, equipment, () -> open, this::retire);
        Thread.ofVirtual().name("drive-" + serverId).start(drive);
        return drive;
    }

    private static Drive woken(Drive drive) {
        drive.wake();
        return drive;
    }

    /** Lets a drive end, unless it was woken after it looked last. */
    private boolean retire(Drive drive) {
        return drives.compute(drive.serverId(), (id, d) -> open && drive.woken() ? drive : null)
                == null;
    }
}
