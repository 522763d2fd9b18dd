// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import java.util.regex.Pattern;

/** The fixed addresses in a cluster's service network, counted from its start. */
public record ServiceNetwork(String cidr) {

    private static final Pattern IPV4_CIDR = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+)/(\\d+)");

    public ServiceNetwork {
        if (!IPV4_CIDR.matcher(cidr).matches()) {
            throw new IllegalArgumentException("Expected an IPv4 CIDR as service network but got '%s'".formatted(cidr));
        }
    }

    /** The API's own Service, {@code kubernetes.default}; in the certificate of every API server. */
    public String api() {
        return address(1);
    }

    public String dns() {
        return address(10);
    }

    /** The ingress controller's Service, which every worker's haproxy forwards to. */
    public String ingress() {
        return address(11);
    }

    /** The private registry's Service, which every worker's haproxy forwards its own port 5000 to. */
    public String registry() {
        return address(12);
    }

    private String address(int number) {
        var matcher = IPV4_CIDR.matcher(cidr);
        if (!matcher.matches()) {
            throw new IllegalStateException("Expected '%s' to stay an IPv4 CIDR".formatted(cidr));
        }
        var base = 0L;
        for (var group = 1; group <= 4; group++) {
            base = base << 8 | Integer.parseInt(matcher.group(group));
        }
        var address = base + number;
        return "%d.%d.%d.%d".formatted(address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255);
    }
}
