// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.calls;

import static java.util.stream.Collectors.toMap;

import java.util.Map;

/** {@code KEY=value} lines, as {@code /etc/os-release} has them. */
final class KeyValues {

    private KeyValues() {}

    static Map<String, String> parse(String text) {
        return text.lines()
                .map(line -> line.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(toMap(pair -> pair[0], pair -> pair[1].replace("\"", ""), (_, last) -> last));
    }
}
