// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.network;

import dev.belay.simulators.cloud.http.Refusal;
import java.math.BigInteger;
import java.net.InetAddress;

/** A network, IPv4 or IPv6. */
public record Cidr(InetAddress network, int prefix) {

    /** @throws IllegalArgumentException when it is not one */
    public static Cidr of(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("Expected a network as in 10.0.0.0/8 but got '%s'".formatted(text));
        }
        if (!text.substring(0, slash).matches("(\\d+\\.){3}\\d+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException("Expected a whole address but got '%s'".formatted(text));
        }
        var network = InetAddress.ofLiteral(text.substring(0, slash));
        var prefix = Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > network.getAddress().length * 8) {
            throw new IllegalArgumentException("Expected a prefix length but got '%s'".formatted(text));
        }
        return new Cidr(network, prefix);
    }

    /** @return the same text */
    public static String checked(String text) {
        try {
            of(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("Invalid value in network - should be a CIDR");
        }
    }

    public boolean contains(InetAddress address) {
        var bits = network.getAddress().length * 8;
        if (address.getAddress().length * 8 != bits) {
            return false;
        }
        var difference = new BigInteger(1, network.getAddress()).xor(new BigInteger(1, address.getAddress()));
        return difference.shiftRight(bits - prefix).signum() == 0;
    }
}
