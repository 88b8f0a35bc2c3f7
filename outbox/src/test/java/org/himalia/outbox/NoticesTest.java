package org.himalia.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.himalia.sample.SampleTest;
import org.himalia.testing.TestServers;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NoticesTest extends SampleTest {
    @Inject Vertx vertx;

    @Test
    void aServiceThatStartsBeforePostgresHearsNoticesOnceThatIsThere() throws Exception {
        servers.stopPostgres();
        List<String> heard = new CopyOnWriteArrayList<>();
        Notices notices = notices();
        notices.listen("early", heard::add);
        Thread.sleep(1_200);
        servers.startPostgres();
        eventually(() -> heard.contains(""));
        notice("early", "bird");
        eventually(() -> heard.contains("bird"));
        notices.stop(new ShutdownEvent());
    }

    @Test
    void aListenerThatFailsKeepsTheNoticeFromNobodyElse() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        Notices notices = notices();
        notices.listen(
                "shared",
                text -> {
                    throw new IllegalStateException("cannot hear " + text);
                });
        notices.listen("shared", heard::add);
        eventually(() -> heard.contains(""));
        notice("shared", "news");
        eventually(() -> heard.contains("news"));
        notices.stop(new ShutdownEvent());
        assertThat(heard).endsWith("news");
    }

    private void notice(String channel, String text) throws SQLException {
        rows("select pg_notify('" + channel + "', '" + text + "')");
    }

    private Notices notices() {
        return new Notices(
                vertx, servers.addresses().reactiveUrl("outbox"), "outbox", TestServers.PASSWORD);
    }
}
