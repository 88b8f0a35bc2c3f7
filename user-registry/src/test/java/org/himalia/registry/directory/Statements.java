package org.himalia.registry.directory;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the statements that Hibernate sends. */
final class Statements {
    private static final Logger SQL = Logger.getLogger("org.hibernate.SQL");

    private Statements() {}

    static int during(Runnable work) {
        AtomicInteger count = new AtomicInteger();
        Handler counter =
                new Handler() {
                    @Override
                    public void publish(LogRecord statement) {
                        count.incrementAndGet();
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        SQL.addHandler(counter);
        SQL.setLevel(Level.FINE);
        SQL.setUseParentHandlers(false);
        try {
            work.run();
        } finally {
            SQL.setLevel(Level.INFO);
            SQL.setUseParentHandlers(true);
            SQL.removeHandler(counter);
        }
        return count.get();
    }
}
