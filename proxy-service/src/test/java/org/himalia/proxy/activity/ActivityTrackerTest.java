package org.himalia.proxy.activity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.himalia.proxy.route.Route;
import org.junit.jupiter.api.Test;

class ActivityTrackerTest {
    private static final Route ROUTE =
            new Route("/user/ada/", URI.create("http://127.0.0.1:1"), Map.of("user", "ada"));

    private final ActivityTracker tracker = new ActivityTracker();

    @Test
    void onlyUseIsNews() {
        LastSeen seen = tracker.of(ROUTE);
        assertThat(tracker.news()).isEmpty();
        seen.now();
        assertThat(tracker.news()).containsExactly(seen);
        assertThat(tracker.of(ROUTE)).isSameAs(seen);
    }

    @Test
    void whatWasToldIsNoNewsAndWhatWasNotStaysNews() {
        LastSeen seen = tracker.of(ROUTE);
        seen.now();
        Instant last = requireNonNull(seen.news());
        assertThat(tracker.news()).hasSize(1);
        seen.reported(last);
        assertThat(tracker.news()).isEmpty();
        seen.reported(Instant.EPOCH);
        assertThat(tracker.news()).isEmpty();
    }

    @Test
    void aRouteThatIsGoneIsForgottenOnceItsUseWasTold() {
        LastSeen seen = tracker.of(ROUTE);
        seen.now();
        tracker.keepOnly(List.of());
        assertThat(tracker.of(ROUTE)).isSameAs(seen);
        Instant last = requireNonNull(seen.news());
        seen.reported(last);
        tracker.keepOnly(List.of(ROUTE));
        assertThat(tracker.of(ROUTE)).isSameAs(seen);
        tracker.keepOnly(List.of());
        assertThat(tracker.of(ROUTE)).isNotSameAs(seen);
    }
}
