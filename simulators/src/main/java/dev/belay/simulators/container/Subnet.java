// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import dev.belay.simulators.cloud.network.Addresses;
import dev.belay.simulators.cloud.network.PublicNetwork;
import java.net.InetAddress;

/**
 * The /24 network of a cloud's machines. Its first address is this host's, machines have the lower half and elastic IPs the
 * upper one.
 *
 * @param prefix the three numbers that its addresses have in common, e.g. {@code 10.213.0}
 */
public record Subnet(String prefix) {

    private static final int FIRST_MACHINE = 10;
    private static final int FIRST_ELASTIC = 128;
    private static final int SIZE = 256;

    /**
     * @param cidr e.g. {@code 10.213.0.0/24}
     * @throws IllegalArgumentException when it is not such a network
     */
    public static Subnet of(String cidr) {
        if (!cidr.matches("(\\d{1,3}\\.){3}0/24")) {
            throw new IllegalArgumentException("Expected a network as 10.213.0.0/24 but got '%s'".formatted(cidr));
        }
        var prefix = cidr.substring(0, cidr.lastIndexOf('.'));
        InetAddress.ofLiteral(prefix + ".0");
        return new Subnet(prefix);
    }

    String cidr() {
        return prefix + ".0/24";
    }

    /** Where machines see this host, Belay on it included. */
    public String host() {
        return prefix + ".1";
    }

    String elasticIps() {
        return prefix + "." + FIRST_ELASTIC + "/25";
    }

    /** Of the interface and of the table of packet filters: short enough for both. */
    String bridge() {
        return "belay-" + prefix.substring(prefix.indexOf('.') + 1).replace('.', '-');
    }

    PublicNetwork addresses() {
        return new PublicNetwork(
                Addresses.from(InetAddress.ofLiteral(prefix + "." + FIRST_MACHINE), FIRST_ELASTIC - FIRST_MACHINE),
                Addresses.from(InetAddress.ofLiteral(prefix + "." + FIRST_ELASTIC), SIZE - FIRST_ELASTIC),
                host(),
                host());
    }
}
