package org.himalia.stack.settings;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.himalia.stack.settings.SettingTable.Entry;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Finds the settings in the text of a YAML file, and the lines where they stand. */
final class SettingsFile {
    private final String name;
    private final Consumer<Problem> problems;

    SettingsFile(String name, Consumer<Problem> problems) {
        this.name = name;
        this.problems = problems;
    }

    /** Takes a setting found in the file. */
    @FunctionalInterface
    interface Taker {
        void take(Entry entry, Node value, String place);
    }

    void read(String text, Taker taker) {
        try {
            Node root = compose(text);
            if (root instanceof MappingNode mapping) {
                readSection("", mapping, taker);
            } else if (root != null && !isEmpty(root)) {
                refuse(root, "expected settings, one per line, such as 'bind_url: http://:8000'");
            }
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            problems.accept(new Problem(placeOf(name, mark), "not valid YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            problems.accept(new Problem(name, "not valid YAML: " + e.getMessage()));
        }
    }

    private void readSection(String section, MappingNode mapping, Taker taker) {
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                refuse(key, "expected the name of a setting");
                continue;
            }
            String setting = scalar.getValue().replace('-', '_');
            Integer before = lines.putIfAbsent(setting, lineOf(key));
            if (before != null) {
                refuse(key, "'%s' is given already in line %d".formatted(setting, before));
            } else {
                readSetting(section, setting, tuple, taker);
            }
        }
    }

    private void readSetting(String section, String setting, NodeTuple tuple, Taker taker) {
        Node value = tuple.getValueNode();
        if (!SettingTable.namesIn(section).contains(setting)) {
            refuse(tuple.getKeyNode(), unknown(section, setting));
        } else if (section.isEmpty() && SettingTable.isSection(setting)) {
            if (value instanceof MappingNode inner) {
                readSection(setting, inner, taker);
            } else if (!isEmpty(value)) {
                refuse(value, setting + ": expected settings below it, indented by two spaces");
            }
        } else {
            String path = section.isEmpty() ? setting : section + "." + setting;
            taker.take(SettingTable.get(path), value, placeOf(name, value.getStartMark()));
        }
    }

    private static String unknown(String section, String setting) {
        String whole = section.isEmpty() ? setting : section + "." + setting;
        String elsewhere =
                SettingTable.entries().stream()
                        .filter(e -> e.name().equals(setting))
                        .map(e -> placement(e, setting))
                        .findFirst()
                        .orElse("himalia config reference lists all");
        String hint =
                Nearest.to(setting, SettingTable.namesIn(section))
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse(elsewhere);
        return "unknown setting '" + whole + "'; " + hint;
    }

    private static String placement(Entry entry, String setting) {
        return entry.section().isEmpty()
                ? "'" + setting + "' stands at the top level of the file"
                : "'" + setting + "' stands under '" + entry.section() + ":'";
    }

    private void refuse(Node node, String message) {
        problems.accept(new Problem(placeOf(name, node.getStartMark()), message));
    }

    /** YAML for the text of an environment variable or option; plain text stays as it is. */
    static Node nodeOf(String text, boolean structured) throws Mismatch {
        Node plain =
                new ScalarNode(
                        text.isEmpty() ? Tag.NULL : Tag.STR, text, null, null, ScalarStyle.PLAIN);
        if (!structured) {
            return plain;
        }
        try {
            Node node = compose(text);
            return node == null ? plain : node;
        } catch (YAMLException e) {
            throw new Mismatch(plain, "not a list or map in YAML or JSON: '" + text + "'");
        }
    }

    /** Whether nothing is given: no value, or empty text, which is how JupyterHub writes it. */
    static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isEmpty());
    }

    /** The place of a node inside a value; a place without a line (a variable) stays. */
    static String placeOf(String place, @Nullable Node node) {
        int colon = place.lastIndexOf(':');
        if (colon < 0 || node == null || node.getStartMark() == null) {
            return place;
        }
        return placeOf(place.substring(0, colon), node.getStartMark());
    }

    private static String placeOf(String file, @Nullable Mark mark) {
        return mark == null ? file : file + ":" + (mark.getLine() + 1);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static @Nullable Node compose(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    }
}
