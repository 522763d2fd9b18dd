// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.kubernetes;

/** Which addresses of the service network are given out by rule. */
final class ServiceAddresses {

    private ServiceAddresses() {}

    /** The address of the Service {@code kubernetes}: the first after the network's own, e.g. 10.100.0.1. */
    static String first(String cidr) {
        var address = 0L;
        for (var octet : cidr.substring(0, cidr.indexOf('/')).split("\\.", -1)) {
            address = address << 8 | Integer.parseInt(octet);
        }
        var bits = Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
        var first = (address & -1L << 32 - bits) + 1;
        return "%d.%d.%d.%d".formatted(first >> 24 & 0xff, first >> 16 & 0xff, first >> 8 & 0xff, first & 0xff);
    }
}
