package org.himalia.outbox;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The pool of database connections, which gives up soon: who cannot be served shall be told so, not
 * kept waiting.
 */
@Singleton
public class DatabasePool implements PgPoolCreator {
    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int ACQUIRE_TIMEOUT_MS = 4_000;

    /** A database that hangs says nothing; one that is merely slow ends a statement before. */
    private static final int SILENCE_SECONDS = 25;

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            options.setConnectTimeout(CONNECT_TIMEOUT_MS).setTcpKeepAlive(true);
            options.setReadIdleTimeout(SILENCE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS);
        }
        return PgBuilder.pool()
                .with(
                        input.poolOptions()
                                .setConnectionTimeout(ACQUIRE_TIMEOUT_MS)
                                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
