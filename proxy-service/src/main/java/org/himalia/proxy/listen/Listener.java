package org.himalia.proxy.listen;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import org.himalia.proxy.ProxyConfig;
import org.himalia.proxy.forward.Entrance;
import org.himalia.proxy.forward.Forwarder;
import org.himalia.proxy.forward.Hub;
import org.himalia.proxy.wire.ConnectionGuard;
import org.himalia.proxy.wire.InterimResponses;
import org.jboss.logging.Logger;

/** Both listeners on one event loop, with connections upstream of its own. */
final class Listener extends AbstractVerticle {
    private static final Logger LOG = Logger.getLogger(Listener.class);

    private final ProxyConfig config;
    private final Hub hub;
    private final Ports ports;

    Listener(ProxyConfig config, Hub hub, Ports ports) {
        this.config = config;
        this.hub = hub;
        this.ports = ports;
    }

    @Override
    public void start(Promise<Void> started) {
        HttpClient client =
                vertx.httpClientBuilder()
                        .with(ListenerOptions.upstream(config))
                        .withConnectHandler(Listener::connected)
                        .build();
        Future<HttpServer> open =
                listen(client, ListenerOptions.open(config), Entrance.PUBLIC)
                        .onSuccess(server -> ports.open(server.actualPort()));
        Future<HttpServer> inner =
                listen(client, ListenerOptions.inner(config), Entrance.INNER)
                        .onSuccess(server -> ports.inner(server.actualPort()));
        Future.all(open, inner).<Void>mapEmpty().onComplete(started);
    }

    private static void connected(HttpConnection upstream) {
        InterimResponses.install(upstream);
        upstream.exceptionHandler(broken -> LOG.debugf("upstream: %s", broken.getMessage()));
    }

    private Future<HttpServer> listen(
            HttpClient client, HttpServerOptions options, Entrance entrance) {
        Forwarder forwarder = new Forwarder(vertx, client, hub, entrance);
        return vertx.createHttpServer(options)
                .connectionHandler(
                        connection -> {
                            ConnectionGuard.install(connection, options, config.keepAliveTimeout());
                            connection.exceptionHandler(
                                    broken -> LOG.debugf("a client: %s", broken.getMessage()));
                        })
                .requestHandler(forwarder)
                .invalidRequestHandler(forwarder::handleMalformed)
                .exceptionHandler(broken -> LOG.debugf("a client: %s", broken.getMessage()))
                .listen();
    }
}
