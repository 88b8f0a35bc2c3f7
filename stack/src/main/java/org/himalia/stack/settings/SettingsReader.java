package org.himalia.stack.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.himalia.stack.process.Account;
import org.himalia.stack.settings.SettingTable.Entry;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the settings: defaults, then the file, then environment variables, then the command line; a
 * later place wins over an earlier one, and maps are merged. Collects all mistakes before it
 * refuses.
 */
public final class SettingsReader {
    private final Path home;
    private final Map<Entry, Given> given = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** A value and where it comes from. */
    private record Given(@Nullable Object value, String place) {}

    private SettingsReader(Path home) {
        this.home = home;
    }

    /**
     * Where settings come from.
     *
     * @param file {@code himalia.yaml}, if there is one
     * @param environment environment variables
     * @param options values from the command line by the setting's whole name
     * @param home the directory that holds the default data directory when there is no file
     * @param workingDirectory what relative paths outside the file start from
     */
    public record Sources(
            Optional<Path> file,
            Map<String, String> environment,
            Map<String, String> options,
            Path home,
            Path workingDirectory) {}

    /**
     * Reads all places.
     *
     * @param sources where to read
     * @return settings that are complete and fit together
     * @throws SettingsException when anything is wrong
     */
    public static Settings read(Sources sources) {
        Path home = sources.file().map(SettingsReader::directoryOf).orElse(sources.home());
        SettingsReader reader = new SettingsReader(home);
        reader.takeDefaults();
        sources.file().ifPresent(reader::takeFile);
        reader.takeEnvironment(sources.environment(), sources.workingDirectory());
        reader.takeOptions(sources.options(), sources.workingDirectory());
        return reader.finish();
    }

    private static Path directoryOf(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    }

    private void takeDefaults() {
        for (Entry entry : SettingTable.entries()) {
            String text = entry.rules().byDefault();
            if (entry.optional()) {
                given.put(entry, new Given(null, ""));
            } else {
                takeText(entry, text, "default", home);
            }
        }
    }

    private void takeFile(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            String text = Files.readString(file);
            new SettingsFile(name, problems::add)
                    .read(text, (entry, node, place) -> take(entry, node, place, home));
        } catch (NoSuchFileException e) {
            problems.add(new Problem(file.toString(), "there is no such file"));
        } catch (CharacterCodingException e) {
            problems.add(new Problem(file.toString(), "the file is not text in UTF-8"));
        } catch (IOException e) {
            problems.add(new Problem(file.toString(), "the file cannot be read: " + e));
        }
    }

    private void takeEnvironment(Map<String, String> environment, Path directory) {
        for (Entry entry : SettingTable.entries()) {
            Optional.ofNullable(environment.get(entry.variable()))
                    .ifPresent(text -> takeText(entry, text, entry.variable(), directory));
        }
        List<String> known = SettingTable.entries().stream().map(Entry::variable).toList();
        environment.keySet().stream()
                .filter(name -> name.startsWith("HIMALIA_") && !known.contains(name))
                .sorted()
                .forEach(name -> refuseMisspelt(name, known));
    }

    /** Variables that are not about settings exist as well; only near misses are mistakes. */
    private void refuseMisspelt(String name, List<String> known) {
        Nearest.to(name, known)
                .filter(near -> Nearest.distance(name, near) <= 2)
                .ifPresent(
                        near ->
                                problems.add(
                                        new Problem(
                                                name,
                                                "unknown environment variable; did you mean "
                                                        + near
                                                        + "?")));
    }

    private void takeOptions(Map<String, String> options, Path directory) {
        options.forEach(
                (path, text) -> {
                    String option = "--" + path.replace('_', '-');
                    takeText(SettingTable.get(path), text, option, directory);
                });
    }

    private void takeText(Entry entry, String text, String place, Path directory) {
        try {
            Node node = SettingsFile.nodeOf(text, entry.type().structured());
            take(entry, node, place, directory);
        } catch (Mismatch e) {
            problems.add(new Problem(place, String.valueOf(e.getMessage())));
        }
    }

    private void take(Entry entry, Node node, String place, Path directory) {
        try {
            if (SettingsFile.isEmpty(node) && entry.optional()) {
                given.put(entry, new Given(null, place));
                return;
            }
            Object value = entry.type().read(node, directory);
            given.merge(entry, new Given(value, place), SettingsReader::merge);
        } catch (Mismatch e) {
            String exactPlace = SettingsFile.placeOf(place, e.node());
            problems.add(new Problem(exactPlace, entry.path() + ": " + e.getMessage()));
        }
    }

    private static Given merge(Given earlier, Given later) {
        if (earlier.value() instanceof Map<?, ?> base && later.value() instanceof Map<?, ?> added) {
            Map<Object, Object> all = new LinkedHashMap<>(base);
            all.putAll(added);
            return new Given(all, later.place());
        }
        return later;
    }

    private Settings finish() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        takeBaseUrlFromBindUrl();
        takeReachableData();
        Settings settings = SettingTable.build(entry -> at(entry).value());
        Agreement.problemsOf(settings, path -> at(SettingTable.get(path)).place())
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    /** As in JupyterHub, the path of bind_url is the base URL unless base_url is given itself. */
    private void takeBaseUrlFromBindUrl() {
        Entry baseUrl = SettingTable.get("base_url");
        Given bindUrl = at(SettingTable.get("bind_url"));
        if (at(baseUrl).place().equals("default") && bindUrl.value() instanceof BindUrl url) {
            given.put(baseUrl, new Given(url.path(), bindUrl.place()));
        }
    }

    private void takeReachableData() {
        Entry data = SettingTable.get("data");
        if (at(data).place().equals("default")
                && at(SettingTable.get("hub_uid")).value() instanceof Integer uid) {
            Path reachable = DefaultData.below(home, Account.forHub(uid));
            given.put(data, new Given(reachable, at(data).place()));
        }
    }

    private Given at(Entry entry) {
        Given value = given.get(entry);
        if (value == null) {
            throw new IllegalStateException("no value for " + entry.path());
        }
        return value;
    }
}
