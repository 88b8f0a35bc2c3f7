package org.himalia.spawner.launch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a wish (W3C Trace Context): it is stored with the wish, and every step taken for it,
 * on whichever replica, joins it. It is passed on also when no spans are recorded here.
 */
@Singleton
class Traces {
    private static final String TRACEPARENT = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final boolean recording;

    Traces(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        // a span that goes nowhere must not be named as parent
        this.recording = !disabled;
        this.tracer = recording ? tracer : TracerProvider.noop().get("");
    }

    /** The {@code traceparent} for what follows from a record; null when it came in no trace. */
    @Nullable String of(ConsumerRecord<?, ?> consumed) {
        Header header = consumed.headers().lastHeader(TRACEPARENT);
        if (header == null || header.value() == null) {
            return null;
        }
        Context sent = context(new String(header.value(), StandardCharsets.UTF_8));
        SpanContext sender = Span.fromContext(sent).getSpanContext();
        SpanContext receiving = Span.current().getSpanContext();
        boolean joined = recording && receiving.getTraceId().equals(sender.getTraceId());
        return write(joined ? receiving : sender);
    }

    /** Takes a step as part of the trace that its wish came in. */
    <T> T within(Launch launch, String name, Supplier<T> step) {
        Span span =
                tracer.spanBuilder(name)
                        .setParent(context(launch.wish().traceparent()))
                        .setAttribute("himalia.server", launch.server().toString())
                        .setAttribute("himalia.generation", launch.wish().generation())
                        .startSpan();
        try (var _ = span.makeCurrent()) {
            return step.get();
        } catch (StaleLaunchException e) {
            throw e;
        } catch (RuntimeException e) {
            span.recordException(e);
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    private static Context context(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3C.extract(Context.root(), Map.of(TRACEPARENT, traceparent), new Getter());
    }

    private static @Nullable String write(SpanContext span) {
        Map<String, String> headers = new HashMap<>();
        W3C.inject(Context.root().with(Span.wrap(span)), headers, Map::put);
        return headers.get(TRACEPARENT);
    }

    private static final class Getter implements TextMapGetter<Map<String, String>> {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return List.copyOf(carrier.keySet());
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
