package org.himalia.auth.password;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.himalia.auth.secret.Secrets;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;

/**
 * Somebody shows a name and a password.
 *
 * @param typedName the name as it was typed, without outer white space
 * @param password the password
 * @param source from where
 */
public record Attempt(String typedName, String password, Source source) {
    private static final int PREFIX_BYTES = 8;
    private static final int IPV6_BYTES = 16;

    /** The user name that was meant; empty if nobody can be called so. */
    Optional<Username> name() {
        try {
            return Optional.of(Username.normalized(typedName));
        } catch (HubException impossible) {
            return Optional.empty();
        }
    }

    /** What its failure counts for, by key. */
    Map<String, Limit> counts() {
        String account = name().map(Username::value).orElse(typedName);
        return source.knownBrowser()
                .filter(browser -> browser.account().equals(account))
                .map(b -> Map.of(key("browser", b.id(), account), Limit.KNOWN_BROWSER))
                .orElseGet(() -> fromAnywhere(account, network(source.address())));
    }

    private static Map<String, Limit> fromAnywhere(String account, String network) {
        return Map.of(
                key("account-from", network, account), Limit.ACCOUNT_FROM_ADDRESS,
                accountKey(account), Limit.ACCOUNT,
                key("address", network), Limit.ADDRESS);
    }

    /** Key of the failures for an account from anywhere. */
    static String accountKey(String account) {
        return key("account", account);
    }

    private static String key(String... parts) {
        return Secrets.hash(String.join("\n", parts));
    }

    /** Of IPv6 the /64 prefix, because one customer has at least that. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIX_BYTES))
                    : address;
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }
}
