// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code docs/reliability.md}: what came of each fault of each call. */
final class FaultsPage {

    private static final Path FILE = Path.of("../docs/reliability.md");

    private final SortedMap<CloudCall, Map<CloudFault, String>> outcomes = new TreeMap<>();

    static String committed() {
        try {
            return Files.exists(FILE) ? Files.readString(FILE) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(CloudCall call, CloudFault fault, String outcome) {
        outcomes.computeIfAbsent(call, _ -> new EnumMap<>(CloudFault.class)).put(fault, outcome);
    }

    void write() {
        try {
            Files.writeString(FILE, text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole document. */
    String text() {
        return """
                # Reliability

                Every call to the cloud that a bootstrap makes, with every fault that may befall it, once. After each, the cloud holds
                exactly what the cluster needs: nothing is missing, nothing was made twice. ✓: the bootstrap completes by itself. A code: it halts
                with that [code](operations/halts.md), and completes when it is resumed. -: that cannot befall this call. The calls are
                those that the local Exoscale saw during a bootstrap without faults. `CloudFaultsTest` makes this table, fails when it says
                something else than was seen, and writes it with `-Dfaults.write`:

                ```sh
                ./mvnw -B verify -Pfaults -pl events,embedded,eventing,simulators,compute-service -Dtest=CloudFaultsTest -Dsurefire.failIfNoSpecifiedTests=false
                ```

                | call | %s |
                |---|%s
                %s
                """.formatted(
                Arrays.stream(CloudFault.values()).map(CloudFault::words).collect(joining(" | ")),
                "---|".repeat(CloudFault.values().length),
                outcomes.entrySet().stream()
                        .map(row -> row(row.getKey(), row.getValue()))
                        .collect(joining("\n")));
    }

    private static String row(CloudCall call, Map<CloudFault, String> cells) {
        return "| `%s` | %s |"
                .formatted(
                        call.operation(),
                        Arrays.stream(CloudFault.values())
                                .map(fault -> cells.getOrDefault(fault, "-"))
                                .collect(joining(" | ")));
    }
}
