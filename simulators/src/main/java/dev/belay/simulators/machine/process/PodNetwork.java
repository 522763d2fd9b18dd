// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What flannel's configuration key holds.
 *
 * @param cidr e.g. {@code 10.244.0.0/16}
 * @param subnetBits of one node's part
 * @param backend e.g. {@code vxlan}
 */
record PodNetwork(String cidr, int subnetBits, String backend) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ADDRESS_BITS = 32;

    static PodNetwork parse(String text) throws EtcdException {
        try {
            var json = JSON.readTree(text);
            var network = new PodNetwork(
                    json.path("Network").asText(),
                    json.path("SubnetLen").asInt(24),
                    json.path("Backend").path("Type").asText("udp"));
            if (!network.cidr().matches("[0-9.]+/[0-9]+")) {
                throw new EtcdException("invalid CIDR address in the network configuration");
            }
            return network;
        } catch (JsonProcessingException e) {
            throw new EtcdException("failed to parse the network configuration");
        }
    }

    int subnets() {
        return 1 << (subnetBits - Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)));
    }

    /** The nth part, as {@code 10.244.3.0-24}: the way it is written in a key. */
    String subnet(int index) {
        var base = number(cidr.substring(0, cidr.indexOf('/')));
        return address(base + ((long) index << (ADDRESS_BITS - subnetBits))) + "-" + subnetBits;
    }

    /** {@code 10.244.3.0-24} as the address of the bridge in it, {@code 10.244.3.1/24}. */
    String gateway(String subnet) {
        var parts = subnet.split("-");
        return address(number(parts[0]) + 1) + "/" + parts[1];
    }

    /** Whether a part of the network, written as in a key, has the address. */
    static boolean contains(String subnet, String address) {
        var parts = subnet.split("-");
        var bits = ADDRESS_BITS - Integer.parseInt(parts[1]);
        return number(parts[0]) >> bits == number(address) >> bits;
    }

    private static long number(String address) {
        var number = 0L;
        for (var part : address.split("\\.")) {
            number = number * 256 + Integer.parseInt(part);
        }
        return number;
    }

    private static String address(long number) {
        return "%d.%d.%d.%d".formatted(number >> 24 & 255, number >> 16 & 255, number >> 8 & 255, number & 255);
    }
}
