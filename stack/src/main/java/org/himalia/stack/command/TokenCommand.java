package org.himalia.stack.command;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.himalia.stack.client.ServiceClient;
import org.himalia.stack.settings.DurationText;
import org.himalia.stack.settings.ServiceName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code himalia token}. */
@Command(
        name = "token",
        description = "Print a new API token of a person, and nothing else to standard output.")
final class TokenCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Supplier<ServiceClient> services;

    @Parameters(paramLabel = "NAME", description = "Whose token it is.")
    private String name = "";

    @Option(
            names = "--note",
            paramLabel = "TEXT",
            description = "What it is for, as the person's page of tokens will show it.")
    private String note = "Requested with himalia token";

    @Option(
            names = "--expires-in",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long it is good, such as 12h or 30d; otherwise until it is revoked.")
    private @Nullable Duration expiresIn;

    TokenCommand(Terminal terminal, Supplier<ServiceClient> services) {
        this.terminal = terminal;
        this.services = services;
    }

    @Override
    public Integer call() {
        Map<String, Object> wanted = new HashMap<>(Map.of("user", name, "note", note));
        if (expiresIn != null) {
            wanted.put("expires_in", expiresIn.toSeconds());
        }
        String token =
                services.get()
                        .send(ServiceName.AUTH_SERVICE, "POST", "/internal/tokens", wanted)
                        .orFail()
                        .path("token")
                        .asText();
        terminal.out().println(token);
        return ExitCode.OK;
    }

    /** Reads durations as the settings do. */
    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return DurationText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "'" + text + "' is no duration; write a number with s, m, h or d");
            }
        }
    }
}
