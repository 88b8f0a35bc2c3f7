package org.himalia.stack.settings;

import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.himalia.stack.settings.ValueType.TextReader;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The types of settings that are written as plain text. */
final class ScalarTypes {
    private static final ValueType<String> TEXT = text("text", "/lab", (text, directory) -> text);

    static final Map<Type, ValueType<?>> BY_CLASS =
            Map.of(
                    String.class,
                    TEXT,
                    boolean.class,
                    text("true or false", "true", (text, directory) -> truth(text)),
                    URI.class,
                    text("a URL", "http://127.0.0.1:4317", (text, directory) -> url(text)),
                    Path.class,
                    text("a path", "/srv/hub", ScalarTypes::path),
                    Duration.class,
                    text(
                            "a duration: seconds, or a number with ms, s, m, h or d",
                            "90s",
                            (text, directory) -> DurationText.parse(text)),
                    BindUrl.class,
                    text("a URL", "http://:8000", (text, directory) -> BindUrl.parse(text)),
                    BaseUrl.class,
                    text("a path", "/jupyter/", (text, directory) -> BaseUrl.parse(text)),
                    UidRange.class,
                    text(
                            "a range of uids, such as 200000-265535",
                            "200000-265535",
                            (text, directory) -> UidRange.parse(text)),
                    ServiceName.class,
                    choice("a service", List.of(ServiceName.values())));

    private ScalarTypes() {}

    static ValueType<Integer> number(int min, int max) {
        String bounds =
                max == Integer.MAX_VALUE ? "of at least " + min : "from " + min + " to " + max;
        return text(
                "a whole number " + bounds,
                Integer.toString(Math.max(min, 1)),
                (text, directory) -> {
                    int value = Integer.parseInt(text);
                    if (value < min || value > max) {
                        throw new IllegalArgumentException(""); // the type says it all
                    }
                    return value;
                });
    }

    static <T> ValueType<T> choice(String noun, List<T> choices) {
        List<String> names = choices.stream().map(ScalarTypes::nameOf).toList();
        String expected = (noun.isEmpty() ? "" : noun + ": ") + oneOf(names);
        return text(
                expected,
                names.getFirst(),
                (text, directory) -> {
                    int index = names.indexOf(text.toLowerCase(Locale.ROOT).replace('_', '-'));
                    if (index < 0) {
                        throw new IllegalArgumentException(
                                Nearest.to(text, names)
                                        .map(name -> "did you mean " + name + "?")
                                        .orElse(""));
                    }
                    return choices.get(index);
                });
    }

    private static String nameOf(Object choice) {
        return choice.toString().toLowerCase(Locale.ROOT);
    }

    private static String oneOf(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private static <T> ValueType<T> text(String expected, String example, TextReader<T> reader) {
        return new ValueType<>(
                expected,
                example,
                false,
                (node, directory) -> {
                    if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
                        throw new Mismatch(node, "expected " + expected + ", found " + found(node));
                    }
                    try {
                        return reader.read(scalar.getValue(), directory);
                    } catch (IllegalArgumentException e) {
                        throw new Mismatch(node, explain(scalar.getValue(), expected, e));
                    }
                });
    }

    private static String explain(String found, String expected, IllegalArgumentException cause) {
        String reason = cause.getMessage();
        boolean telling =
                reason != null && !reason.isEmpty() && !(cause instanceof NumberFormatException);
        return "expected %s, found '%s'%s".formatted(expected, found, telling ? "; " + reason : "");
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("");
        };
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        String scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("it begins with http:// or https:// and a host");
        }
        return url;
    }

    private static Path path(String text, Path directory) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("it must not be empty");
        }
        String home = System.getProperty("user.home");
        String expanded = text.startsWith("~/") ? home + text.substring(1) : text;
        return directory.resolve(expanded).toAbsolutePath().normalize();
    }

    /** What stands at a place where something else was expected. */
    static String found(Node node) {
        return switch (node) {
            case SequenceNode list -> "a list";
            case MappingNode map -> "a map";
            case ScalarNode scalar when !scalar.getTag().equals(Tag.NULL) ->
                    "'" + scalar.getValue() + "'";
            default -> "nothing";
        };
    }
}
