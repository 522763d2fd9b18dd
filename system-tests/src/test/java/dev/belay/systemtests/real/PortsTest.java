// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Nothing listens where {@code docs/ports.md} does not say so, and all that it tells of is there. */
@OnRealMachines
@Order(7)
class PortsTest {

    private static final Path TABLE = Path.of("../docs/ports.md");
    private static final int FIRST_EPHEMERAL = 32_768;

    private final Cluster cluster;

    PortsTest(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @param nodes {@code masters}, {@code workers} or {@code all} */
    private record Row(String nodes, String socket) {

        static Row of(List<String> cells) {
            return new Row(cells.get(4), String.join(" ", cells.get(1), cells.get(2), cells.get(0), cells.get(3)));
        }

        boolean isOf(Machine machine) {
            return nodes.equals("all") || nodes.equals(machine.master() ? "masters" : "workers");
        }
    }

    @Test
    void nothingListensWhereTheTableOfPortsDoesNotSaySo() throws IOException {
        var table = table();

        for (var machine : cluster.machines()) {
            var told = table.stream().filter(row -> row.isOf(machine)).map(Row::socket);
            assertThat(sockets(machine)).as("%s", machine).containsExactlyInAnyOrderElementsOf(told.toList());
        }
    }

    private static List<Row> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.matches("\\| (\\d|any).*"))
                .map(line -> List.of(line.substring(2).split(" +\\| *", -1)))
                .map(Row::of)
                .toList();
    }

    private static Set<String> sockets(Machine machine) {
        return machine.run("ss", "--no-header", "--listening", "--tcp", "--udp", "--numeric", "--processes")
                .expected()
                .lines()
                .map(line -> socket(machine, List.of(line.split("\\s+"))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** E.g. {@code tcp loopback 10248 kubelet}. */
    private static String socket(Machine machine, List<String> columns) {
        var local = columns.get(4);
        var colon = local.lastIndexOf(':');
        var port = Integer.parseInt(local.substring(colon + 1));
        var place = place(machine, local.substring(0, colon));
        var program = columns.size() > 6 ? columns.get(6).split("\"", -1)[1] : "kernel";
        var changing = port >= FIRST_EPHEMERAL && place.equals("loopback");
        return String.join(" ", columns.get(0), place, changing ? "any" : Integer.toString(port), program);
    }

    private static String place(Machine machine, String address) {
        return switch (address) {
            case "*", "0.0.0.0", "[::]" -> "everywhere";
            case "127.0.0.1", "[::1]" -> "loopback";
            default -> address.equals(machine.address()) ? "node" : address;
        };
    }
}
