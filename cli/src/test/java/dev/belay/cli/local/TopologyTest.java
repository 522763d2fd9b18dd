// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void givesEachProcessWhatItNeedsAndNoMore() throws IOException {
        var home = new Home(directory.resolve("home"), directory);
        var secrets = Secrets.of(home);

        var text = new Topology(home, new Ports(0), secrets, new Machines.Simulated())
                .processes().stream().map(TopologyTest::text).collect(joining("\n"));

        assertThat(masked(text, secrets))
                .isEqualTo(Files.readString(Path.of("src/test/resources/golden/topology.txt")));
    }

    private String masked(String text, Secrets secrets) {
        return text.replace(directory.resolve("home").toString(), "<data>")
                .replace(directory.toString(), "<checkout>")
                .replace(secrets.databasePassword(), "<database password>")
                .replace(secrets.cloudKey(), "<cloud key>")
                .replace(secrets.cloudSecret(), "<cloud secret>")
                .replace(secrets.tokens().publicKey(), "<public key of user tokens>");
    }

    private static String text(LocalProcess process) {
        return "%s (%s, %d MiB heap) %s%n%s"
                .formatted(
                        process.name(),
                        process.module(),
                        process.heapMiB(),
                        String.join(" ", process.arguments()),
                        lines(process))
                .replace(") \n", ")\n");
    }

    private static String lines(LocalProcess process) {
        return new TreeMap<>(process.environment())
                        .entrySet().stream()
                                .map(entry -> "  %s=%s%n".formatted(entry.getKey(), entry.getValue()))
                                .collect(joining())
                + "  ready: %s%n".formatted(process.readiness());
    }

    @Test
    void doesNotTellAnEnvironmentByAccident() {
        var home = new Home(directory.resolve("home"), directory);

        assertThat(new Topology(home, new Ports(0), Secrets.of(home), new Machines.Simulated()).processes())
                .extracting(LocalProcess::toString)
                .isEqualTo(List.of(
                        "backends",
                        "exoscale",
                        "api-gateway",
                        "compute-service",
                        "pki-service",
                        "node-config-service",
                        "upgrade-service"));
    }
}
