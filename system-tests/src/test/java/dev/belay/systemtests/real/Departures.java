// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Counts, on this host, what leaves it of the machines' packets, from before there is a machine: after routing, before any
 * translation of addresses.
 */
final class Departures implements AutoCloseable {

    private static final int NETWORKS = 256;
    private static final Pattern COUNTER = Pattern.compile("packets (\\d+)");

    private final String network;

    private Departures(String network) {
        this.network = network;
    }

    static Departures watched(int offset) {
        var departures = new Departures("213-" + Math.floorMod(offset, NETWORKS));
        departures.open();
        return departures;
    }

    /** Name of the machines' bridge, and of the packet filter that guards it. */
    String bridge() {
        return "belay-" + network;
    }

    /** First three numbers of the machines' addresses. */
    String prefix() {
        return "10." + network.replace('-', '.');
    }

    long count() {
        return COUNTER.matcher(HostProgram.of("nft", "list", "table", "inet", table())
                        .run()
                        .expected())
                .results()
                .mapToLong(Departures::packets)
                .sum();
    }

    private static long packets(MatchResult counter) {
        return Long.parseLong(counter.group(1));
    }

    private void open() {
        var rules = """
                table inet %1$s
                delete table inet %1$s
                table inet %1$s {
                  chain leaving {
                    type filter hook postrouting priority -300; policy accept;
                    oifname { "lo", "%2$s" } accept
                    ip saddr { %3$s.0/24, 10.244.0.0/16, 10.100.0.0/16 } counter
                  }
                }
                """.formatted(table(), bridge(), prefix());
        HostProgram.of("nft", "-f", "-")
                .reading(rules.getBytes(StandardCharsets.UTF_8))
                .run()
                .expected();
    }

    private String table() {
        return "proof-" + network;
    }

    @Override
    public void close() {
        HostProgram.of("nft", "delete", "table", "inet", table()).run();
    }
}
