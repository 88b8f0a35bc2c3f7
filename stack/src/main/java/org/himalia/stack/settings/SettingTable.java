package org.himalia.stack.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings as a table, derived from the components of {@link Settings}. */
final class SettingTable {
    private static final List<Entry> ENTRIES = entriesOf("", Settings.class);

    private SettingTable() {}

    /**
     * One setting.
     *
     * @param section the map in which it stands in the file; empty: the file's top level
     * @param name its name there, in snake_case
     * @param type what it holds
     * @param rules default, effect and bounds
     * @param optional whether it may stay without a value
     */
    record Entry(String section, String name, ValueType<?> type, Setting rules, boolean optional) {
        /** The whole name, such as {@code spawner.cmd}. */
        String path() {
            return section.isEmpty() ? name : section + "." + name;
        }

        /** The environment variable that overrides the file. */
        String variable() {
            return "HIMALIA_" + path().replace('.', '_').toUpperCase(Locale.ROOT);
        }
    }

    static List<Entry> entries() {
        return ENTRIES;
    }

    static Entry get(String path) {
        return ENTRIES.stream()
                .filter(entry -> entry.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no setting " + path));
    }

    /** The names that may stand in a section; at the top level those of the sections as well. */
    static Set<String> namesIn(String section) {
        Set<String> names = new LinkedHashSet<>();
        for (Entry entry : ENTRIES) {
            if (entry.section().equals(section)) {
                names.add(entry.name());
            } else if (section.isEmpty()) {
                names.add(entry.section());
            }
        }
        return names;
    }

    static boolean isSection(String name) {
        return !name.isEmpty() && ENTRIES.stream().anyMatch(e -> e.section().equals(name));
    }

    /** Makes the settings from a value for each entry; null is allowed for optional ones. */
    static Settings build(Function<Entry, @Nullable Object> values) {
        return (Settings) build("", Settings.class, values);
    }

    private static Object build(
            String section, Class<?> type, Function<Entry, @Nullable Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = nameOf(components[i]);
            if (components[i].getType().isRecord() && isSection(name)) {
                arguments[i] = build(name, components[i].getType(), values);
            } else {
                Entry entry = get(section.isEmpty() ? name : section + "." + name);
                Object value = values.apply(entry);
                arguments[i] = entry.optional() ? Optional.ofNullable(value) : value;
            }
        }
        return construct(type, components, arguments);
    }

    private static Object construct(
            Class<?> type, RecordComponent[] components, @Nullable Object[] arguments) {
        try {
            Class<?>[] types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            return canonical.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a value does not fit " + type.getSimpleName(), e);
        }
    }

    private static List<Entry> entriesOf(String section, Class<?> type) {
        List<Entry> entries = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Setting rules = component.getAnnotation(Setting.class);
            if (rules == null) {
                entries.addAll(entriesOf(nameOf(component), component.getType()));
            } else {
                entries.add(entryOf(section, component, rules));
            }
        }
        return List.copyOf(entries);
    }

    private static Entry entryOf(String section, RecordComponent component, Setting rules) {
        boolean optional =
                component.getGenericType() instanceof ParameterizedType generic
                        && generic.getRawType() == Optional.class;
        return new Entry(
                section,
                nameOf(component),
                ValueTypes.of(component.getGenericType(), rules),
                rules,
                optional);
    }

    private static String nameOf(RecordComponent component) {
        Setting rules = component.getAnnotation(Setting.class);
        return rules != null && !rules.name().isEmpty()
                ? rules.name()
                : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
