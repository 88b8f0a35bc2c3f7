package org.himalia.registry.server;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.himalia.contracts.scope.Scope;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.config.HubConfig;
import org.himalia.registry.access.Caller;
import org.himalia.registry.api.Times;
import org.jspecify.annotations.Nullable;

/** JupyterHub's server model (REST API, "Server"). */
@ApplicationScoped
public class ServerModel {
    private final HubConfig hub;

    ServerModel(HubConfig hub) {
        this.hub = hub;
    }

    /** The model as a caller sees it who may read the server. */
    public Map<String, @Nullable Object> of(ServerView server, Caller caller) {
        ServerRef ref = server.ref();
        ServerState state = server.state();
        String url = url(ref);
        String progressUrl = hub.hubPath() + "api/users/" + ref.apiPath() + "/progress";
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        model.put("name", ref.name().value());
        model.put("display_name", server.displayName());
        model.put("full_name", ref.toString());
        model.put("last_activity", Times.format(server.lastActivity()));
        model.put("started", Times.format(server.started()));
        model.put("pending", state.pending());
        model.put("ready", state.ready());
        model.put("stopped", !state.active());
        model.put("url", url);
        model.put("user_options", server.userOptions());
        model.put("progress_url", progressUrl);
        model.put("full_url", full(url));
        model.put("full_progress_url", full(progressUrl));
        if (caller.may(Scope.ADMIN_SERVER_STATE, ref)) {
            model.put("state", null);
        }
        return model;
    }

    /** Where browsers reach a server, as a path. */
    public String url(ServerRef ref) {
        return ref.url(hub.baseUrl());
    }

    private @Nullable String full(String path) {
        return hub.publicUrl()
                .map(url -> url.getScheme() + "://" + url.getRawAuthority() + path)
                .orElse(null);
    }
}
