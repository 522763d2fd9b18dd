// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.events.BootstrapStep;
import dev.belay.events.Role;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import dev.belay.nodeconfig.steps.Clusters;
import dev.belay.nodeconfig.steps.NodeSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellcheckTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void findShellcheck() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "needs the package shellcheck");
    }

    /** All operations of all steps, of a master and of a worker, in one script. */
    @Test
    void findsNothingInWhatANodeIsSent() throws Exception {
        List<NodeOperation> operations = Arrays.stream(Role.values())
                .flatMap(role -> Arrays.stream(BootstrapStep.values())
                        .flatMap(step -> NodeSteps.of(step).stream())
                        .flatMap(step -> step.operations(Clusters.of(role)).stream()))
                .toList();

        assertThat(shellcheck("bash", new NodeScript(Mode.APPLY, 0, Duration.ofMinutes(1), "all", operations).text()))
                .isEmpty();
    }

    @Test
    void findsNothingInTheProgramThatWritesTheCniConfiguration() throws Exception {
        try (var program = NodeSteps.class.getResourceAsStream("belay-cni.sh")) {
            assertThat(shellcheck("sh", new String(program.readAllBytes(), UTF_8)))
                    .isEmpty();
        }
    }

    private String shellcheck(String shell, String text) throws IOException, InterruptedException {
        var file = Files.writeString(directory.resolve("script"), text);
        var process = new ProcessBuilder("shellcheck", "--shell=" + shell, file.toString())
                .redirectErrorStream(true)
                .start();
        var findings = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return findings;
    }
}
