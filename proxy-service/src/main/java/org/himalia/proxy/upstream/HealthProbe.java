package org.himalia.proxy.upstream;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Asks every replica at short intervals whether it is ready, so that others take its requests. */
public final class HealthProbe {
    private static final Logger LOG = Logger.getLogger(HealthProbe.class);
    private static final String READY = "/q/health/ready";
    private static final int OK = 200;
    private static final int PATIENCE_MS = 2_000;

    private final Vertx vertx;
    private final Services services;
    private final String edgeSecret;
    private final HttpClient client;
    private long timer = -1;

    /** A probe that is not started yet. */
    public HealthProbe(Vertx vertx, Services services, String edgeSecret) {
        this.vertx = vertx;
        this.services = services;
        this.edgeSecret = edgeSecret;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(PATIENCE_MS)
                                .setKeepAlive(false)
                                .setTracingPolicy(io.vertx.core.tracing.TracingPolicy.IGNORE));
    }

    /** Begins to probe. */
    public void start(Duration interval) {
        timer =
                vertx.setPeriodic(
                        interval.toMillis(), tick -> services.replicas().forEach(this::ask));
    }

    /** Ends it. */
    public void stop() {
        vertx.cancelTimer(timer);
        client.close();
    }

    private void ask(Replica replica) {
        Target target = replica.target();
        RequestOptions ready =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(target.host())
                        .setPort(target.port())
                        .setSsl(target.tls())
                        .setURI(READY)
                        .setIdleTimeout(PATIENCE_MS)
                        .putHeader("X-Himalia-Edge", edgeSecret);
        client.request(ready)
                .compose(request -> request.send().map(response -> response.statusCode()))
                .onComplete(status -> note(replica, status.succeeded() && status.result() == OK));
    }

    private static void note(Replica replica, boolean ready) {
        if (replica.isLeftOut() == ready) {
            LOG.infof("%s is %s", replica.url(), ready ? "ready" : "left out: it is not ready");
        }
        replica.probed(ready);
    }
}
