package org.himalia.stack.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The types that settings have, by the Java types of the record components. */
final class ValueTypes {
    private ValueTypes() {}

    /**
     * The type for a record component.
     *
     * @param type the component's generic type
     * @param rules its annotation
     * @return the type
     */
    static ValueType<?> of(Type type, Setting rules) {
        if (type == int.class || type == Integer.class) {
            return ScalarTypes.number(rules.min(), rules.max());
        }
        if (type instanceof Class<?> c && c.isEnum() && c != ServiceName.class) {
            return ScalarTypes.choice("", Arrays.asList(c.getEnumConstants()));
        }
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, rules);
        }
        return Optional.<ValueType<?>>ofNullable(ScalarTypes.BY_CLASS.get(type))
                .orElseThrow(() -> new IllegalStateException("no settings of type " + type));
    }

    private static ValueType<?> ofGeneric(ParameterizedType generic, Setting rules) {
        Type[] arguments = generic.getActualTypeArguments();
        ValueType<?> last = of(arguments[arguments.length - 1], rules);
        if (generic.getRawType() == Optional.class) {
            return last;
        }
        return generic.getRawType() == List.class ? list(last) : map(of(arguments[0], rules), last);
    }

    private static <T> ValueType<List<T>> list(ValueType<T> element) {
        return new ValueType<>(
                "a list, such as [a, b], each " + element.expected(),
                "[" + element.example() + "]",
                true,
                (node, directory) -> {
                    if (!(node instanceof SequenceNode sequence)) {
                        throw new Mismatch(
                                node,
                                "expected a list, such as [a, b], found "
                                        + ScalarTypes.found(node));
                    }
                    List<T> values = new ArrayList<>();
                    for (Node item : sequence.getValue()) {
                        values.add(element.read(item, directory));
                    }
                    return List.copyOf(values);
                });
    }

    private static <K, V> ValueType<Map<K, V>> map(ValueType<K> key, ValueType<V> value) {
        return new ValueType<>(
                "a map from %s to %s".formatted(key.expected(), value.expected()),
                "{" + key.example() + ": " + value.example() + "}",
                true,
                (node, directory) -> {
                    if (!(node instanceof MappingNode mapping)) {
                        throw new Mismatch(
                                node,
                                "expected a map, such as {a: b}, found " + ScalarTypes.found(node));
                    }
                    return readMap(mapping, key, value, directory);
                });
    }

    private static <K, V> Map<K, V> readMap(
            MappingNode mapping, ValueType<K> key, ValueType<V> value, Path directory)
            throws Mismatch {
        Map<K, V> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            K name = key.read(tuple.getKeyNode(), directory);
            if (values.put(name, value.read(tuple.getValueNode(), directory)) != null) {
                throw new Mismatch(tuple.getKeyNode(), "'" + name + "' is given twice");
            }
        }
        return values;
    }
}
