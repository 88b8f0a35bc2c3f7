package org.himalia.stack.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.himalia.stack.StackException;

/**
 * Kafka in a JVM of its own. Arguments: data directory, port for clients, port of the controller,
 * and a file into which it writes its pid once it takes requests. Passwords come by environment
 * variable: {@value #PASSWORD_PREFIX}NAME for each client (NAME in lower case with {@code -} for
 * {@code _} is the client), {@value #BROKER_PASSWORD} and {@value #CONTROLLER_SECRET}. SIGTERM ends
 * it cleanly.
 */
public final class KafkaMain {
    /** Begin of the variables that hold clients' passwords. */
    public static final String PASSWORD_PREFIX = "HIMALIA_KAFKA_PASSWORD_";

    /** Variable with the password by which the broker signs in to itself. */
    public static final String BROKER_PASSWORD = "HIMALIA_KAFKA_BROKER_PASSWORD";

    /** Variable with the secret of the controller. */
    public static final String CONTROLLER_SECRET = "HIMALIA_KAFKA_CONTROLLER_SECRET";

    /** Kept, because a logger that nobody refers to forgets its level. */
    private static final Logger ROOT = Logger.getLogger("");

    private KafkaMain() {}

    /**
     * Runs the node until the process is asked to end.
     *
     * @param arguments data directory, port for clients, port of the controller, file for the pid
     * @throws IOException when that file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        ROOT.setLevel(Level.WARNING);
        try {
            var plan =
                    new KafkaPlan(
                            Path.of(arguments[0]),
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]),
                            access(System.getenv()));
            EmbeddedKafka kafka = EmbeddedKafka.start(plan);
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "shutdown"));
            Files.writeString(Path.of(arguments[3]), ProcessHandle.current().pid() + "\n");
            kafka.awaitEnd();
        } catch (StackException e) {
            ROOT.log(Level.SEVERE, e.getMessage(), e.getCause());
            Runtime.getRuntime()
                    .halt(1); // threads of a half-started broker would keep the JVM alive
        }
    }

    /**
     * The environment that hands these passwords to this program.
     *
     * @param secured the passwords
     * @return the variables
     */
    public static Map<String, String> environment(KafkaAccess.Secured secured) {
        Map<String, String> variables = new HashMap<>();
        secured.passwords().forEach((name, password) -> variables.put(variable(name), password));
        variables.put(BROKER_PASSWORD, secured.brokerPassword());
        variables.put(CONTROLLER_SECRET, secured.controllerSecret());
        return variables;
    }

    private static KafkaAccess access(Map<String, String> environment) {
        Map<String, String> passwords = new HashMap<>();
        environment.forEach(
                (variable, password) -> {
                    if (variable.startsWith(PASSWORD_PREFIX)) {
                        passwords.put(client(variable), password);
                    }
                });
        return new KafkaAccess.Secured(
                passwords,
                required(environment, BROKER_PASSWORD),
                required(environment, CONTROLLER_SECRET));
    }

    private static String required(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        if (value == null) {
            throw new StackException(
                    "The environment variable "
                            + variable
                            + " is not set. Start Kafka through the command himalia.");
        }
        return value;
    }

    private static String variable(String client) {
        return PASSWORD_PREFIX + client.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String client(String variable) {
        return variable.substring(PASSWORD_PREFIX.length())
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }
}
