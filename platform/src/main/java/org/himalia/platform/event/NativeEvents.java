package org.himalia.platform.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.himalia.contracts.event.ActivityEvent;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.contracts.event.TokenEvent;
import org.himalia.contracts.event.UserEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerName;
import org.himalia.platform.identity.Credentials;
import org.himalia.platform.identity.Introspection;
import org.himalia.platform.problem.Problem;

/** What is turned into JSON by hand and back, and so must be known when a native image is built. */
@RegisterForReflection(
        targets = {
            ActivityEvent.Seen.class,
            RouteEvent.Changed.class,
            RouteEvent.Removed.class,
            ServerEvent.Requested.class,
            ServerEvent.StopRequested.class,
            ServerEvent.Progress.class,
            ServerEvent.Ready.class,
            ServerEvent.Failed.class,
            ServerEvent.Stopped.class,
            ServerEvent.Lost.class,
            TokenEvent.Issued.class,
            TokenEvent.Revoked.class,
            UserEvent.LoggedIn.class,
            UserEvent.LoggedOut.class,
            UserEvent.Created.class,
            UserEvent.Changed.class,
            UserEvent.Deleted.class,
            UserEvent.LoginRefused.class,
            Username.class,
            ServerName.class,
            Credentials.class,
            Introspection.class,
            Introspection.Token.class,
            Problem.class
        })
final class NativeEvents {
    private NativeEvents() {}
}
