// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import dev.belay.simulators.machine.Firewall.Ingress;
import java.util.List;
import java.util.stream.Collectors;

/** Security groups as nftables rules for the interface of one machine. */
final class PacketFilter {

    static final String INTERFACE = "eth0";

    private PacketFilter() {}

    /** Replaces itself as a whole. Before any translation of addresses, as the cloud's would be: outside of the machine. */
    static String text(List<Ingress> ingress) {
        var rules = ingress.stream()
                .filter(each -> !each.sources().isEmpty())
                .map(each -> "    " + rule(each) + "\n")
                .distinct()
                .collect(Collectors.joining());
        return """
                table inet cloud
                delete table inet cloud
                table inet cloud {
                  chain arriving {
                    type filter hook prerouting priority -150; policy accept;
                    iifname != "%s" accept
                    ct state established,related accept
                %s    counter drop
                  }
                }
                """.formatted(INTERFACE, rules);
    }

    private static String rule(Ingress ingress) {
        var from = "ip saddr { %s } ".formatted(String.join(", ", ingress.sources()));
        var what = switch (ingress.protocol()) {
            case "tcp", "udp" -> "%s dport %d-%d".formatted(ingress.protocol(), ingress.first(), ingress.last());
            case "icmp" -> icmp(ingress.first(), ingress.last());
            default -> "meta l4proto " + ingress.protocol();
        };
        return from + what + " accept";
    }

    private static String icmp(int type, int code) {
        if (type < 0) {
            return "meta l4proto icmp";
        }
        return "icmp type %d".formatted(type) + (code < 0 ? "" : " icmp code %d".formatted(code));
    }
}
