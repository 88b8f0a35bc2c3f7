package org.himalia.stack.settings;

import org.himalia.stack.settings.SettingTable.Entry;

/** The reference of all settings as a Markdown page, from the same table that reads them. */
public final class Reference {
    private static final String HEAD =
            """
            # Settings

            Written by `./himalia config reference`; a test keeps it current.

            Settings stand in `himalia.yaml`, in the working directory or beside the script `himalia`, or in \
            the file that `--config` or `HIMALIA_CONFIG` names.
            An environment variable overrides the file, an option on the command line overrides both; maps \
            are merged.
            Names may be written with `_` or `-`. Relative paths in the file start from its directory.
            Lists and maps in environment variables are written in YAML or JSON. \
            Durations are seconds, or a number with `ms`, `s`, `m`, `h` or `d`.
            `himalia config check` reads everything and starts nothing.
            """;

    private Reference() {}

    /**
     * Writes the page.
     *
     * @return Markdown
     */
    public static String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        String section = "none yet";
        for (Entry entry : SettingTable.entries()) {
            if (!entry.section().equals(section)) {
                section = entry.section();
                page.append(heading(section));
            }
            page.append(describe(entry));
        }
        return page.toString();
    }

    private static String heading(String section) {
        String title = section.isEmpty() ? "Top level" : "Under `%s:`".formatted(section);
        return "\n## " + title + "\n";
    }

    private static String describe(Entry entry) {
        String text = entry.rules().byDefault();
        return """

        ### `%s`

        %s

        - Type: %s
        - Default: %s
        - Environment: `%s`
        """
                .formatted(
                        entry.name(),
                        entry.rules().effect(),
                        entry.type().expected(),
                        text.isEmpty() ? "none" : "`" + text + "`",
                        entry.variable());
    }
}
