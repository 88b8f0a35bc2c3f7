package org.himalia.proxy.forward;

import java.time.Duration;
import org.himalia.proxy.activity.ActivityTracker;
import org.himalia.proxy.route.MissedRoutes;
import org.himalia.proxy.route.Routes;
import org.himalia.proxy.upstream.Services;

/**
 * What the data path knows of the hub; shared by all event loops.
 *
 * @param base the hub's base URL
 * @param edgeSecret what the hub's services want to see on every request
 * @param serviceTimeout time within which a service must begin its answer
 * @param routes where servers are
 * @param missed asks about servers that are not there
 * @param services where the hub itself is
 * @param activity where use of servers is noted
 * @param trusted proxies in front of this one
 * @param pages the proxy's own answers
 * @param metrics what is counted
 */
public record Hub(
        String base,
        String edgeSecret,
        Duration serviceTimeout,
        Routes routes,
        MissedRoutes missed,
        Services services,
        ActivityTracker activity,
        TrustedPeers trusted,
        ErrorPages pages,
        ForwardMetrics metrics) {}
