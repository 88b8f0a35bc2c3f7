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

    ErrorPage(@Location("himalia/error.html") Template template) {
        this.template = template;
    }

    /**
     * The page as HTML.
     *
     * @param message what happened; where it is blank or only the status in words, what that means
     */
    public String render(int status, String message, @Nullable String reference) {
        return page(
                status,
                title(status),
                saysNothing(status, message) ? advice(status) : message,
                reference);
    }

    /** The page for somebody whose form does not carry the XSRF token of the browser's sign-in. */
    public String outOfDate() {
        return page(
                403,
                "Please try again",
                "Nothing was done: the page that you sent this from is out of date, or belongs to"
                        + " another sign-in. Open it anew and try again.",
                null);
    }

    private String page(int status, String title, String message, @Nullable String reference) {
        return template.data("title", title)
                .data("status", status)
                .data("message", message)
                .data("reference", reference)
                .render();
    }

    private static boolean saysNothing(int status, String message) {
        return message.isBlank() || message.equals(phrase(status));
    }

    private static String title(int status) {
        return switch (status) {
            case 403 -> "You may not do this";
            case 404 -> "There is no such page";
            case 429 -> "Too many at once";
            case 500 -> "Something went wrong here";
            case 502, 503, 504 -> "Away for a moment";
            default -> phrase(status);
        };
    }

    private static String advice(int status) {
        return switch (status) {
            case 403 ->
                    "Your account has no permission for it. Your administrator can change that.";
            case 404 -> "The address may be mistyped, or what was here is gone.";
            case 405 -> "Pages are opened with links and buttons; this request was neither.";
            case 429 -> "Wait a little, then try again.";
            case 500 -> "It was noted. Try again; what is saved is safe.";
            case 502, 503, 504 -> "Nothing was lost. Try again shortly.";
            default -> "Go back and try again.";
        };
    }

    private static String phrase(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Something went wrong" : known.getReasonPhrase();
    }
}
