// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.simulators.machine.Firewall.Ingress;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketFilterTest {

    @Test
    void letsInWhatTheGroupsLetInAndAnswersToWhatWasAsked() {
        var ingress = List.of(
                new Ingress("tcp", 6443, 6443, List.of("0.0.0.0/0")),
                new Ingress("tcp", 6443, 6443, List.of("0.0.0.0/0")),
                new Ingress("udp", 8472, 8480, List.of("10.213.0.10/32", "10.213.0.11/32")),
                new Ingress("icmp", 8, 0, List.of("10.213.0.10/32")),
                new Ingress("icmp", -1, -1, List.of("10.213.0.1/32")),
                new Ingress("icmp", 3, -1, List.of("10.213.0.1/32")),
                new Ingress("esp", 0, 65_535, List.of("192.0.2.0/24")),
                new Ingress("tcp", 22, 22, List.of()));

        assertThat(PacketFilter.text(ingress)).isEqualTo("""
                table inet cloud
                delete table inet cloud
                table inet cloud {
                  chain arriving {
                    type filter hook prerouting priority -150; policy accept;
                    iifname != "eth0" accept
                    ct state established,related accept
                    ip saddr { 0.0.0.0/0 } tcp dport 6443-6443 accept
                    ip saddr { 10.213.0.10/32, 10.213.0.11/32 } udp dport 8472-8480 accept
                    ip saddr { 10.213.0.10/32 } icmp type 8 icmp code 0 accept
                    ip saddr { 10.213.0.1/32 } meta l4proto icmp accept
                    ip saddr { 10.213.0.1/32 } icmp type 3 accept
                    ip saddr { 192.0.2.0/24 } meta l4proto esp accept
                    counter drop
                  }
                }
                """);
    }
}
