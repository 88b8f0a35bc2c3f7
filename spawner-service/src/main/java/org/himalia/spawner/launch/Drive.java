package org.himalia.spawner.launch;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.platform.problem.Away;
import org.himalia.spawner.Blocking;
import org.himalia.spawner.launcher.Handle;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks after one server, on a virtual thread of its own: look, decide, take the step, wait; until
 * there is nothing to do or another replica has it.
 */
final class Drive implements Runnable {
    private static final Logger LOG = Logger.getLogger(Drive.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int DOUBLINGS = 5;

    private final UUID serverId;
    private final Equipment equipment;
    private final BooleanSupplier open;
    private final Predicate<Drive> finished;
    private final Bell bell = new Bell();
    private final Stopwatch begun = new Stopwatch();
    private final Stopwatch since = new Stopwatch();
    private final Patience patience = new Patience();
    private volatile @Nullable Launch launch;
    private @Nullable UUID listening;
    private int failures;

    /**
     * A drive that does not run yet.
     *
     * @param open false once the service ends
     * @param finished told that there is nothing to do; false asks to look again
     */
    Drive(UUID serverId, Equipment equipment, BooleanSupplier open, Predicate<Drive> finished) {
        this.serverId = serverId;
        this.equipment = equipment;
        this.open = open;
        this.finished = finished;
        bell.ring();
    }

    /** Makes it look at once, at the database too. */
    void wake() {
        bell.ring();
    }

    UUID serverId() {
        return serverId;
    }

    /** How far the server is, as far as it is known here. */
    @Nullable LaunchState state() {
        Launch known = launch;
        return known == null ? null : known.state();
    }

    /** Whether it was woken since it last looked. */
    boolean woken() {
        return bell.rung();
    }

    @Override
    public void run() {
        Duration pause;
        do {
            pause = open.getAsBoolean() ? turn() : null;
            if (pause != null) {
                bell.await(pause);
            }
        } while (pause != null || !finished.test(this));
    }

    /** One round; how long to wait then, null when there is nothing to do any more. */
    private @Nullable Duration turn() {
        try {
            Launch known = current();
            Duration pause = known == null ? null : step(known);
            failures = 0;
            return pause;
        } catch (StaleLaunchException e) {
            LOG.debugf("%s; looks again", e.getMessage());
            launch = null;
            return Duration.ZERO;
        } catch (Throwable e) {
            // whatever it was: a server that nobody looks after would be lost
            return afterFailure(e);
        }
    }

    private @Nullable Launch current() {
        boolean news = bell.answer();
        Launch known = launch;
        if (known == null || news) {
            Launch taken =
                    Blocking.await(() -> equipment.launches().take(equipment.replica(), serverId));
            if (taken != null && (known == null || !known.state().equals(taken.state()))) {
                begun.set(taken.begun());
                since.set(taken.since());
            }
            launch = taken;
        }
        return launch;
    }

    private @Nullable Duration step(Launch known) {
        Handle handle = known.state().handle();
        if (handle != null && !handle.launchId().equals(listening)) {
            listening = handle.launchId();
            equipment.launcher().onEnd(handle, bell::ring);
        }
        Action action =
                equipment
                        .decision()
                        .next(
                                known,
                                equipment.senses().look(known),
                                begun.passed(),
                                since.passed());
        return switch (action) {
            case Action.Rest rest -> null;
            case Action.Look(Duration pause) -> {
                patience.word(known, since.passed()).ifPresent(word -> tell(known, word));
                yield pause;
            }
            default -> {
                Stopwatch taking = new Stopwatch();
                enter(known, action, take(known, action), taking.passed());
                yield Duration.ZERO;
            }
        };
    }

    private Launch take(Launch known, Action action) {
        String name = "launch " + action.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return equipment.traces().within(known, name, () -> equipment.steps().take(known, action));
    }

    private void tell(Launch known, ServerEvent word) {
        equipment
                .traces()
                .within(
                        known,
                        "launch tell",
                        () -> {
                            equipment.steps().tell(word);
                            return known;
                        });
    }

    private void enter(Launch from, Action action, Launch to, Duration took) {
        LOG.debugf("%s: %s", to.server(), to.state());
        if (from.observedGeneration() != to.observedGeneration()) {
            begun.set(took);
        }
        since.set(Duration.ZERO);
        launch = to;
        equipment.meters().taken(from, action, to, begun.passed());
    }

    private Duration afterFailure(Throwable failure) {
        if (Away.isAway(failure)) {
            LOG.warnf("%s waits: %s", name(), failure.getMessage());
        } else {
            LOG.errorf(failure, "%s: a step failed and is tried again", name());
        }
        launch = null; // how far the step came is for the database to say
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures++, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private String name() {
        Launch known = launch;
        return known == null ? serverId.toString() : known.server().toString();
    }
}
