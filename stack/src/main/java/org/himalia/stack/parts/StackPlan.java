package org.himalia.stack.parts;

import java.nio.file.Path;
import org.himalia.stack.DataDirectory;
import org.himalia.stack.process.Account;
import org.himalia.stack.runtime.Programs;
import org.himalia.stack.settings.Settings;

/**
 * What is to be brought up.
 *
 * @param settings the settings
 * @param programs the Java runtime and the built services
 * @param account who runs the hub's processes
 * @param serverPath {@code PATH} of people's servers, on which their command is found
 * @param version version of the hub
 */
public record StackPlan(
        Settings settings, Programs programs, Account account, String serverPath, String version) {
    /**
     * The plan for these settings and the account that they lead to.
     *
     * @param settings the settings
     * @param programs the Java runtime and the built services
     * @param serverPath {@code PATH} of people's servers
     * @param version version of the hub
     * @return the plan
     */
    public static StackPlan of(
            Settings settings, Programs programs, String serverPath, String version) {
        return new StackPlan(
                settings, programs, Account.forHub(settings.hubUid()), serverPath, version);
    }

    /**
     * Where everything is kept.
     *
     * @return the data directory
     */
    public DataDirectory data() {
        return new DataDirectory(settings.data());
    }

    /**
     * Where the parts' logs are.
     *
     * @return an absolute path
     */
    public Path logs() {
        return settings.logs().toAbsolutePath().normalize();
    }
}
