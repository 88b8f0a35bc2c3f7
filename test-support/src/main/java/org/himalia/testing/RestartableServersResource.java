package org.himalia.testing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Like {@link HimaliaTestResource}, with servers of its own that the tests may stop and start: a
 * field of type {@link RestartableServers} of a test class is set.
 */
public class RestartableServersResource extends HimaliaTestResource {
    private @Nullable RestartableServers servers;

    @Override
    public Map<String, String> start() {
        servers = RestartableServers.start();
        return super.start();
    }

    @Override
    protected TestServers servers() {
        return running().addresses();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                running(), new TestInjector.MatchesType(RestartableServers.class));
    }

    @Override
    public void stop() {
        running().close();
    }

    private RestartableServers running() {
        if (servers == null) {
            throw new IllegalStateException("not started");
        }
        return servers;
    }
}
