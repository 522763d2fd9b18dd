// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One line of {@code docs/security-groups.md}.
 *
 * @param nodes {@code masters} or {@code workers}
 * @param port as {@code tcp 6443} or {@code icmp 8/0}
 * @param source {@code masters}, {@code workers}, {@code admins}, {@code anybody}, or a network
 */
record OpenPort(String nodes, String port, String source) {

    /** Every port that a node needs. */
    static List<OpenPort> all() {
        try {
            return Files.readAllLines(Path.of("../docs/security-groups.md")).stream()
                    .map(line -> line.split(" *\\| *"))
                    .filter(cells -> cells.length > 3 && cells[1].matches("masters|workers"))
                    .map(cells -> new OpenPort(cells[1], cells[2], cells[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OpenPort to(String network) {
        return new OpenPort(nodes, port, network);
    }

    /** What the cloud takes for the protocol and the port. */
    Map<String, Object> traffic(int ssh) {
        var words = port.split("[ /]");
        if (words[0].equals("icmp")) {
            return Map.of("protocol", "icmp", "icmp", Map.of("type", number(words[1]), "code", number(words[2])));
        }
        var number = number(words[1]) == 22 ? ssh : number(words[1]);
        return Map.of("protocol", words[0], "start-port", number, "end-port", number);
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
