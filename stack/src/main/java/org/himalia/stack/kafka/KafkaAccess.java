package org.himalia.stack.kafka;

import java.util.Map;

/** Who may talk to the broker. */
public sealed interface KafkaAccess {
    /** Everybody on this machine; only for tests. */
    record Open() implements KafkaAccess {}

    /**
     * Clients that know a password (SASL SCRAM-SHA-256), and a controller that knows its own
     * secret.
     *
     * @param passwords password by client name
     * @param brokerPassword password by which the broker signs in to itself
     * @param controllerSecret password by which the broker signs in to the controller
     */
    record Secured(Map<String, String> passwords, String brokerPassword, String controllerSecret)
            implements KafkaAccess {
        /** Copies the passwords. */
        public Secured {
            passwords = Map.copyOf(passwords);
        }

        /** Hides the passwords. */
        @Override
        public String toString() {
            return "Secured for " + passwords.keySet();
        }
    }
}
