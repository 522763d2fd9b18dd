// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.regex.Pattern;

/** A network in CIDR notation. IPv4 loses its host bits, because the cloud may drop them too and would then look different. */
public record Cidr(String text) {

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    public static final Cidr ANYWHERE = new Cidr("0.0.0.0/0");

    public Cidr {
        text = withoutHostBits(text);
    }

    private static String withoutHostBits(String text) {
        var match = IPV4.matcher(text);
        if (!match.matches()) {
            return text;
        }
        int prefix = Integer.parseInt(match.group(5));
        long mask = prefix == 0 ? 0 : 0xFFFF_FFFFL << (32 - prefix) & 0xFFFF_FFFFL;
        long address = 0;
        for (int octet = 1; octet <= 4; octet++) {
            address = address << 8 | Integer.parseInt(match.group(octet));
        }
        long network = address & mask;
        return "%d.%d.%d.%d/%d"
                .formatted(network >> 24, network >> 16 & 0xFF, network >> 8 & 0xFF, network & 0xFF, prefix);
    }

    @Override
    public String toString() {
        return text;
    }
}
