package org.himalia.platform.page;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The page that says what happened, what to do, and under which reference it was noted. */
@ApplicationScoped
public class ErrorPage {
    private final Template template;
    private final Shell shell;

    ErrorPage(@Location("himalia/error.html") Template template, Shell shell) {
        this.template = template;
        this.shell = shell;
    }

    /** The page as HTML. */
    public String render(int status, String message, @Nullable String reference) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return template.data("shell", shell)
                .data("title", known == null ? "Something went wrong" : title(status, known))
                .data("status", status)
                .data("message", message.isBlank() ? title(status, known) : message)
                .data("reference", reference)
                .render();
    }

    private static String title(int status, Response.@Nullable Status known) {
        return switch (status) {
            case 403 -> "You may not do this";
            case 404 -> "There is no such page";
            case 429 -> "Too many at once";
            case 500 -> "Something went wrong here";
            case 503 -> "Away for a moment";
            default -> known == null ? "Something went wrong" : known.getReasonPhrase();
        };
    }
}
