package org.himalia.proxy.forward;

import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import org.himalia.proxy.upstream.Target;
import org.himalia.proxy.wire.Sockets;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One request and its answer, from the client to an upstream and back. */
final class Exchange {
    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final int SWITCHING = 101;
    private static final int REDIRECTION = 300;

    private final Forwarder forwarder;
    private final Incoming incoming;
    private final HttpServerRequest request;
    private final Upstream upstream;
    private final String uri;
    private final Attempts attempts;
    private final long started = System.nanoTime();
    private @Nullable HttpClientRequest up;
    private @Nullable Upload upload;
    private boolean finished;

    Exchange(Forwarder forwarder, Incoming incoming, Upstream upstream, String uri) {
        this.forwarder = forwarder;
        this.incoming = incoming;
        this.request = incoming.request();
        this.upstream = upstream;
        this.uri = uri;
        this.attempts = new Attempts(upstream, incoming.isRepeatable());
    }

    void start() {
        forwarder.metrics().begin();
        request.response().closeHandler(closed -> clientLeft());
        request.exceptionHandler(broken -> clientLeft());
        attempt(attempts.first());
    }

    private void attempt(Upstream.Candidate candidate) {
        Target target = candidate.target();
        RequestOptions options =
                forwarder
                        .options(upstream, candidate)
                        .setMethod(request.method())
                        .setHost(target.host())
                        .setPort(target.port())
                        .setSsl(target.tls())
                        .setURI(uri);
        forwarder.client().request(options).onComplete(made -> connected(candidate, made));
    }

    private void connected(Upstream.Candidate candidate, AsyncResult<HttpClientRequest> made) {
        if (made.failed()) {
            unreachable(candidate, made.cause());
        } else if (finished) {
            made.result().exceptionHandler(told -> {}).reset();
        } else {
            send(candidate, made.result());
        }
    }

    private void send(Upstream.Candidate candidate, HttpClientRequest made) {
        up = made;
        boolean used = Sockets.wasUsed(made.connection());
        forwarder
                .rules()
                .request(
                        request.headers(),
                        made.headers(),
                        incoming.client(),
                        incoming.webSocket(),
                        upstream);
        made.exceptionHandler(told -> {}); // the response fails as well, and is looked at
        made.response()
                .onComplete(
                        answer -> {
                            if (answer.succeeded()) {
                                answered(answer.result());
                            } else {
                                broke(candidate, used, answer.cause());
                            }
                        });
        if (incoming.webSocket()) {
            made.putHeader(HttpHeaders.CONNECTION, "Upgrade")
                    .putHeader(HttpHeaders.UPGRADE, "websocket");
            made.connect();
        } else if (incoming.hasBody()) {
            upload = new Upload(forwarder.vertx(), incoming, made, this::used);
            made.earlyHintsHandler(this::hint);
            upload.start();
        } else {
            made.earlyHintsHandler(this::hint);
            made.end();
        }
    }

    private void hint(MultiMap hints) {
        if (!finished && request.version() == HttpVersion.HTTP_1_1) {
            MultiMap passed = MultiMap.caseInsensitiveMultiMap();
            forwarder.rules().response(hints, passed, upstream);
            request.response().writeEarlyHints(passed);
        }
    }

    private void unreachable(Upstream.Candidate candidate, Throwable cause) {
        candidate.failed().run();
        note("unreachable", candidate, cause);
        if (!finished) {
            attemptOr(attempts.afterNoConnection(), upstream.away());
        }
    }

    private void broke(Upstream.Candidate candidate, boolean used, Throwable cause) {
        if (finished) {
            return;
        }
        if (attempts.isStale(used, cause)) {
            attempt(candidate);
        } else {
            candidate.failed().run();
            note("broken", candidate, cause);
            attemptOr(attempts.afterBreak(cause), upstream.broke());
        }
    }

    private void attemptOr(Upstream.@Nullable Candidate next, Refusal otherwise) {
        if (next == null) {
            refuse(otherwise);
        } else {
            attempt(next);
        }
    }

    private void answered(HttpClientResponse answer) {
        if (finished) {
            return;
        }
        HttpServerResponse down = request.response();
        down.setStatusCode(answer.statusCode());
        if (answer.statusMessage() != null) {
            down.setStatusMessage(answer.statusMessage());
        }
        forwarder.rules().response(answer.headers(), down.headers(), upstream);
        DateField.add(down.headers());
        if (incoming.webSocket() && answer.statusCode() == SWITCHING) {
            openTunnel(answer);
        } else {
            relay(answer);
        }
    }

    private void relay(HttpClientResponse answer) {
        boolean last = isUnfinished();
        if (last) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Download download = new Download(forwarder.vertx(), incoming, answer);
        answer.exceptionHandler(this::cut);
        download.start(() -> complete(answer.statusCode(), last || download.endsConnection()));
    }

    /** Whether the client still sends, or may send something that is no HTTP. */
    private boolean isUnfinished() {
        return incoming.webSocket() || incoming.hasBody() && (upload == null || !upload.isEnded());
    }

    private void complete(int status, boolean last) {
        finish(status);
        if (status < REDIRECTION) {
            used();
        }
        HttpClientRequest sent = up;
        if (last && sent != null) {
            if (isUnfinished()) {
                Sockets.cut(sent.connection()); // half a request is on it: nobody may use it again
            }
            Leftover.discard(forwarder.vertx(), request);
        }
    }

    private void cut(Throwable cause) {
        if (!finished) {
            finish(request.response().getStatusCode());
            LOG.warnf(
                    "broke off: %s %s to %s: %s",
                    request.method(), incoming.path().path(), upstream.name(), cause.getMessage());
            forwarder.metrics().failed(upstream.kind(), "cut");
            Sockets.reset(request.connection());
        }
    }

    private void openTunnel(HttpClientResponse answer) {
        finish(SWITCHING);
        request.response()
                .putHeader(HttpHeaders.CONNECTION, "Upgrade")
                .putHeader(HttpHeaders.UPGRADE, "websocket");
        new Tunnel(forwarder, request, answer, this::used).open();
    }

    private void refuse(Refusal refusal) {
        finish(refusal.status());
        forwarder.answers().refuse(request, incoming.path(), refusal, isUnfinished());
    }

    private void clientLeft() {
        if (!finished) {
            finish(ForwardMetrics.CLIENT_LEFT);
            HttpClientRequest sent = up;
            if (sent != null) {
                Sockets.cut(sent.connection());
            }
        }
    }

    private void finish(int status) {
        finished = true;
        if (upload != null) {
            upload.stop();
        }
        forwarder.metrics().end(upstream.kind(), status, started);
    }

    private void used() {
        if (upstream instanceof Upstream.Server server) {
            server.seen().now();
        }
    }

    private void note(String what, Upstream.Candidate candidate, Throwable cause) {
        forwarder.metrics().failed(upstream.kind(), what);
        LOG.warnf(
                "%s: %s at %s for %s %s: %s",
                what,
                upstream.name(),
                candidate.target(),
                request.method(),
                incoming.path().path(),
                cause.getMessage());
    }
}
