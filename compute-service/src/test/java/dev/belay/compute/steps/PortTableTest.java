// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.compute.cloud.PortRule;
import dev.belay.compute.cloud.PortRule.Source;
import dev.belay.compute.cloud.PortRule.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortTableTest {

    private static final UUID MASTERS = UUID.randomUUID();
    private static final UUID WORKERS = UUID.randomUUID();

    private static final List<String> ADMINS = List.of("192.0.2.1/32", "198.51.100.0/24");

    private final PortTable table =
            PortTable.of(MASTERS, WORKERS, Stream.of("198.51.100.7/24", "192.0.2.1/32", "198.51.100.0/24"), 22);

    @Test
    void opensToMastersExactlyWhatTheDocumentSays() throws IOException {
        assertThat(words(table.ofMasters())).containsExactlyInAnyOrderElementsOf(documented("masters"));
    }

    @Test
    void opensToWorkersExactlyWhatTheDocumentSays() throws IOException {
        assertThat(words(table.ofWorkers())).containsExactlyInAnyOrderElementsOf(documented("workers"));
    }

    private static List<String> documented(String nodes) throws IOException {
        return Files.readAllLines(Path.of("../docs/security-groups.md")).stream()
                .map(line -> line.split(" *\\| *"))
                .filter(cells -> cells.length > 3 && cells[1].equals(nodes))
                .flatMap(cells -> cells[3].equals("admins")
                        ? ADMINS.stream().map(admin -> cells[2] + " from " + admin)
                        : Stream.of(cells[2] + " from " + cells[3].replace("anybody", "0.0.0.0/0")))
                .toList();
    }

    private static Stream<String> words(Collection<PortRule> rules) {
        return rules.stream().map(rule -> traffic(rule.traffic()) + " from " + source(rule.source()));
    }

    private static String traffic(Traffic traffic) {
        return switch (traffic) {
            case Traffic.Ports(var protocol, int from, int to) ->
                protocol + " " + (from == to ? from : from + "-" + to);
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
