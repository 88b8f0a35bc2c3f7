package org.himalia.spawner.launch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.himalia.contracts.event.ServerEvent;

/** What to tell a person whose server takes long, each once per start. */
final class Patience {
    private static final List<Word> WORDS =
            List.of(
                    new Word(Duration.ofSeconds(3), 55, "Still loading"),
                    new Word(
                            Duration.ofSeconds(8),
                            70,
                            "Still loading; the first start on a machine takes longest"),
                    new Word(
                            Duration.ofSeconds(20),
                            85,
                            "This takes longer than usual; the hub goes on waiting"));

    private long generation;
    private int told;

    private record Word(Duration after, int progress, String message) {}

    /** The word that is due now, if one is. */
    Optional<ServerEvent> word(Launch launch, Duration waited) {
        if (!(launch.state() instanceof LaunchState.Waiting)) {
            return Optional.empty();
        }
        if (generation != launch.observedGeneration()) {
            generation = launch.observedGeneration();
            told = 0;
        }
        if (told == WORDS.size() || waited.compareTo(WORDS.get(told).after()) < 0) {
            return Optional.empty();
        }
        Word word = WORDS.get(told++);
        return Optional.of(
                Reports.progress(
                        launch, launch.observedGeneration(), word.progress(), word.message()));
    }
}
