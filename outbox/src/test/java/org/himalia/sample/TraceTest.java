package org.himalia.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.himalia.contracts.event.Topic;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TraceTest extends SampleTest {
    private static final int SERVER = 2;
    private static final int CONSUMER = 5;

    Collector collector;

    @Test
    void aTraceGoesFromTheRequestThroughTheOutboxToTheConsumer() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        http().header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .body("x")
                .put("/hub/api/notes/traced")
                .then()
                .statusCode(204);
        eventually(() -> collector.trace(trace).stream().anyMatch(s -> s.kind() == CONSUMER));
        eventually(() -> collector.trace(trace).stream().anyMatch(s -> s.kind() == SERVER));
        List<Span> spans = collector.trace(trace);
        Span request = spans.stream().filter(s -> s.kind() == SERVER).findFirst().orElseThrow();
        Span heard = spans.stream().filter(s -> s.kind() == CONSUMER).findFirst().orElseThrow();
        assertThat(request.parentId()).isEqualTo("00f067aa0ba902b7");
        assertThat(heard.parentId()).isEqualTo(request.spanId());
        assertThat(header(records(Topic.USER_CREATED, "traced").getFirst(), "traceparent"))
                .isEqualTo("00-" + trace + "-" + request.spanId() + "-01");
    }
}
