package org.himalia.proxy.forward;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.List;
import org.himalia.proxy.route.BadPathException;
import org.himalia.proxy.route.Route;
import org.himalia.proxy.route.RoutePath;
import org.himalia.proxy.wire.MalformedRequestException;
import org.jspecify.annotations.Nullable;

/** Takes every request of one listener on one event loop to where it belongs. */
public final class Forwarder implements Handler<HttpServerRequest> {
    private static final String NOBODY = "proxy";
    private static final Duration DOUBT = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HttpClient client;
    private final Hub hub;
    private final Entrance entrance;
    private final List<String> base;
    private final HeaderRules rules;
    private final Answers answers;

    /**
     * A forwarder.
     *
     * @param client connects upstream; belongs to the event loop that runs this
     */
    public Forwarder(Vertx vertx, HttpClient client, Hub hub, Entrance entrance) {
        this.vertx = vertx;
        this.client = client;
        this.hub = hub;
        this.entrance = entrance;
        this.base = segments(hub.base());
        this.rules = new HeaderRules(hub.edgeSecret(), ((VertxInternal) vertx).tracer() != null);
        this.answers = new Answers(vertx, hub.pages());
    }

    private static List<String> segments(String base) {
        List<String> segments = RoutePath.parse(base).segments();
        return segments.subList(0, segments.size() - 1);
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (HttpMethod.CONNECT.equals(request.method())
                || HttpMethod.TRACE.equals(request.method())) {
            refuse(request, null, Refusal.METHOD, true);
        } else if (request.uri().equals("*") && HttpMethod.OPTIONS.equals(request.method())) {
            hub.metrics().begin();
            answers.options(request);
            hub.metrics().end(NOBODY, request.response().getStatusCode(), System.nanoTime());
        } else {
            read(request);
        }
    }

    /** Answers what could not be read as a request. */
    public void handleMalformed(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status =
                switch (cause) {
                    case MalformedRequestException fault -> fault.status();
                    case io.netty.handler.codec.http.TooLongHttpLineException line -> 414;
                    case io.netty.handler.codec.http.TooLongHttpHeaderException head -> 431;
                    default -> 400;
                };
        refuse(request, null, Refusal.malformed(status), true);
    }

    private void read(HttpServerRequest request) {
        RoutePath path;
        try {
            path = RoutePath.parse(request.uri());
        } catch (BadPathException e) {
            refuse(request, null, Refusal.badRequest(e.getMessage()), true);
            return;
        }
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        if (expectation != null && !"100-continue".equalsIgnoreCase(expectation)) {
            refuse(request, path, Refusal.EXPECTATION, true);
            return;
        }
        String host = RoutePath.authority(request.uri(), request.getHeader(HttpHeaders.HOST));
        Client sender = Client.of(request, host, hub.trusted());
        dispatch(Incoming.of(request, path, sender));
    }

    private void dispatch(Incoming incoming) {
        HttpServerRequest request = incoming.request();
        RoutePath path = incoming.path();
        switch (Destination.of(path, entrance, hub.base(), base, hub.routes())) {
            case Destination.ToService service -> toService(incoming, service.path());
            case Destination.ToServer server -> toServer(incoming, server.route());
            case Destination.Unknown unknown -> ask(incoming, unknown.path());
            case Destination.Elsewhere elsewhere -> {
                hub.metrics().begin();
                answers.redirect(request, elsewhere.location(), incoming.hasBody());
                hub.metrics().end(NOBODY, request.response().getStatusCode(), System.nanoTime());
            }
            case Destination.Nowhere nowhere ->
                    refuse(request, path, Refusal.NOT_FOUND, incoming.hasBody());
        }
    }

    private void toService(Incoming incoming, RoutePath path) {
        Upstream service = new Upstream.Service(hub.services().owner(path));
        new Exchange(this, incoming, service, path.uri()).start();
    }

    private void toServer(Incoming incoming, Route route) {
        CookieRules cookies = new CookieRules(route.routespec(), route.data(), hub.base());
        Upstream server = new Upstream.Server(route, hub.activity().of(route), cookies);
        new Exchange(this, incoming, server, incoming.path().uri()).start();
    }

    /** A server may have started just now; the registry says, or shows that it does not run. */
    private void ask(Incoming incoming, RoutePath inner) {
        Context context = vertx.getOrCreateContext();
        hub.missed()
                .find(incoming.path(), base.size())
                .onComplete(
                        found ->
                                context.runOnContext(
                                        back ->
                                                found.result()
                                                        .ifPresentOrElse(
                                                                route -> toServer(incoming, route),
                                                                () -> toService(incoming, inner))));
    }

    private void refuse(
            HttpServerRequest request, @Nullable RoutePath path, Refusal refusal, boolean last) {
        hub.metrics().begin();
        answers.refuse(request, path, refusal, last);
        hub.metrics().end(NOBODY, refusal.status(), System.nanoTime());
    }

    /** What every request to this kind of upstream has in common. */
    RequestOptions options(Upstream upstream, Upstream.Candidate candidate) {
        RequestOptions options = new RequestOptions();
        return upstream instanceof Upstream.Service
                ? options.setIdleTimeout(patience(candidate).toMillis())
                : options;
    }

    /** Nobody waits long for what is known to be in trouble: its database may hang. */
    private Duration patience(Upstream.Candidate candidate) {
        Duration usual = hub.serviceTimeout();
        return candidate.doubtful() && usual.compareTo(DOUBT) > 0 ? DOUBT : usual;
    }

    Vertx vertx() {
        return vertx;
    }

    HttpClient client() {
        return client;
    }

    HeaderRules rules() {
        return rules;
    }

    Answers answers() {
        return answers;
    }

    ForwardMetrics metrics() {
        return hub.metrics();
    }
}
