package org.himalia.proxy.forward;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.util.List;

/** Proxies in front of this one, whose word about the client is taken. */
public final class TrustedPeers {
    private final List<IpSubnetFilterRule> networks;

    /**
     * Those at addresses or in networks.
     *
     * @param networks addresses, or networks in CIDR notation; one that is neither fails with
     *     {@link IllegalArgumentException}
     */
    public TrustedPeers(List<String> networks) {
        this.networks = networks.stream().map(TrustedPeers::rule).toList();
    }

    private static IpSubnetFilterRule rule(String network) {
        String address = network.strip();
        String cidr =
                address.indexOf('/') >= 0
                        ? address
                        : address + (address.indexOf(':') >= 0 ? "/128" : "/32");
        return new IpSubnetFilterRule(cidr, IpFilterRuleType.ACCEPT);
    }

    boolean contains(String address) {
        if (networks.isEmpty()) {
            return false;
        }
        InetSocketAddress peer = new InetSocketAddress(address, 0);
        return !peer.isUnresolved() && networks.stream().anyMatch(rule -> rule.matches(peer));
    }
}
