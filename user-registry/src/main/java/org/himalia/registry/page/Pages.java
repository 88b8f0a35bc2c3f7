package org.himalia.registry.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages, and the answers that pages give. */
final class Pages {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=utf-8";

    private Pages() {}

    /** The pages' templates; Quarkus checks them against these parameters. */
    @CheckedTemplate(basePath = "page", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance home(HomeView home, String here);

        static native TemplateInstance spawn(
                ServerCard card,
                @Nullable String refusal,
                String action,
                List<Query.Parameter> options);

        static native TemplateInstance pending(ServerCard card, Progress progress, String again);

        static native TemplateInstance failed(
                ServerCard card, @Nullable String log, String relaunch);

        static native TemplateInstance stopping(ServerCard card, String again);

        static native TemplateInstance notRunning(ServerCard card, boolean leads, String start);
    }

    /**
     * How far a start is.
     *
     * @param url the stream that tells more
     * @param begun when it began, for programs
     * @param percent 0 to 100
     * @param message what happens now
     * @param steps what happened so far
     */
    record Progress(String url, String begun, int percent, String message, List<String> steps) {
        Progress {
            steps = List.copyOf(steps);
        }
    }

    static Uni<Response> page(TemplateInstance page) {
        return page(200, page);
    }

    static Uni<Response> page(int status, TemplateInstance page) {
        return page.createUni()
                .map(html -> Response.status(status).type(HTML).entity(html).build());
    }

    /** 302, as JupyterHub's pages redirect. */
    static Response found(String location) {
        return redirect(302, location);
    }

    /** 303: what was asked for is done, or to be looked at elsewhere. */
    static Response seeOther(String location) {
        return redirect(303, location);
    }

    /**
     * The location goes out as it is: JAX-RS would make it absolute with a host that we know not.
     */
    private static Response redirect(int status, String location) {
        return Response.status(status).header(HttpHeaders.LOCATION, location).build();
    }
}
