package org.himalia.registry.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.event.EventCodec;
import org.himalia.platform.identity.CurrentCaller;
import org.jboss.logging.Logger;

/**
 * {@code {base}hub/security/csp-report}: what browsers report of pages that break the content
 * security policy (CSP Level 3). All reports are counted, few are logged.
 */
@Path("/hub/security/csp-report")
class CspReports {
    private static final Logger LOG = Logger.getLogger(CspReports.class);
    private static final int LARGEST = 8 * 1024;
    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final CurrentCaller current;
    private final MeterRegistry metrics;
    private final AtomicLong loggable = new AtomicLong(System.nanoTime());

    CspReports(CurrentCaller current, MeterRegistry metrics) {
        this.current = current;
        this.metrics = metrics;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response report(byte[] body) {
        if (!current.introspection().cookie()) {
            throw HubException.forbidden("Reports are taken from people who are signed in");
        }
        if (body.length > LARGEST) {
            throw new HubException(HubException.Kind.TOO_LARGE, "A report has at most 8 KiB");
        }
        note(parse(body).path("csp-report"));
        return Response.noContent().build();
    }

    private static JsonNode parse(byte[] body) {
        try {
            return EventCodec.JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw HubException.badRequest("A report is a JSON object with the key csp-report");
        }
    }

    private void note(JsonNode report) {
        metrics.counter("himalia.csp.reports").increment();
        long now = System.nanoTime();
        long next = loggable.get();
        if (now - next >= 0 && loggable.compareAndSet(next, now + PAUSE)) {
            LOG.warnf(
                    "content security policy broken: page %s, directive %s, blocked %s",
                    text(report, "document-uri"),
                    text(report, "violated-directive"),
                    text(report, "blocked-uri"));
        }
    }

    private static String text(JsonNode report, String key) {
        return Printable.of(report.path(key).asText(""));
    }
}
