// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.compute.cloud.PortRule;
import dev.belay.compute.cloud.PortRule.Source;
import dev.belay.compute.cloud.PortRule.Traffic;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortTableTest {

    private static final UUID MASTERS = UUID.randomUUID();
    private static final UUID WORKERS = UUID.randomUUID();

    private final PortTable table =
            PortTable.of(MASTERS, WORKERS, Stream.of("198.51.100.7/24", "192.0.2.1/32", "198.51.100.0/24"), 22);

    @Test
    void opensToMastersExactlyWhatTheTableSays() {
        assertThat(words(table.ofMasters()))
                .containsExactlyInAnyOrder(
                        "22 tcp from 192.0.2.1/32",
                        "22 tcp from 198.51.100.0/24",
                        "6443 tcp from 0.0.0.0/0",
                        "2379 tcp from masters",
                        "2379 tcp from workers",
                        "2380 tcp from masters",
                        "12380 tcp from masters",
                        "10250 tcp from masters",
                        "10250 tcp from workers",
                        "8472 udp from masters",
                        "8472 udp from workers",
                        "icmp 8/0 from masters",
                        "icmp 8/0 from workers");
    }

    @Test
    void opensToWorkersExactlyWhatTheTableSays() {
        assertThat(words(table.ofWorkers()))
                .containsExactlyInAnyOrder(
                        "22 tcp from 192.0.2.1/32",
                        "22 tcp from 198.51.100.0/24",
                        "80 tcp from 0.0.0.0/0",
                        "443 tcp from 0.0.0.0/0",
                        "10250 tcp from masters",
                        "10250 tcp from workers",
                        "8472 udp from masters",
                        "8472 udp from workers",
                        "icmp 8/0 from masters",
                        "icmp 8/0 from workers");
    }

    private static Stream<String> words(Collection<PortRule> rules) {
        return rules.stream().map(rule -> traffic(rule.traffic()) + " from " + source(rule.source()));
    }

    private static String traffic(Traffic traffic) {
        return switch (traffic) {
            case Traffic.Ports(var protocol, int from, int to) ->
                (from == to ? from : from + "-" + to) + " " + protocol;
            case Traffic.Icmp(int type, int code) -> "icmp " + type + "/" + code;
            case Traffic.Foreign(var text) -> text;
        };
    }

    private static String source(Source source) {
        return switch (source) {
            case Source.Network(var cidr) -> cidr.text();
            case Source.Members(var firewall) -> firewall.equals(MASTERS) ? "masters" : "workers";
        };
    }
}
