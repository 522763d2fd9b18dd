// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.events.BootstrapStep;
import dev.belay.events.Role;
import dev.belay.nodeconfig.node.NodeScript;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact text of every step, for a master and for a worker. {@code -Dgolden.write=true} writes the files anew. */
class GoldenStepsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    @ParameterizedTest
    @MethodSource("texts")
    void saysExactlyWhatItSaid(String name, NodeScript script) throws IOException {
        var file = GOLDEN.resolve(name + ".txt");
        if (WRITE) {
            Files.writeString(file, script.callsText());
        }

        assertThat(script.callsText()).isEqualTo(Files.readString(file));
    }

    @Test
    void hasAFileForEveryTextAndNoOther() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            texts().map(text -> text.get()[0] + ".txt").toList());
        }
    }

    static Stream<Arguments> texts() {
        return Arrays.stream(BootstrapStep.values())
                .flatMap(step -> work(step).stream()
                        .flatMap(nodeStep -> Arrays.stream(Role.values())
                                .filter(role -> runsOn(step, role))
                                .map(role -> Arguments.of(name(step, role), script(step, nodeStep, role)))));
    }

    private static Optional<NodeStep> work(BootstrapStep step) {
        return step == BootstrapStep.PROBE_PODS
                ? Optional.of(context ->
                        NodeSteps.probePods(context, "10.244.3.2", 8080, List.of("10.244.0.2", "10.244.1.2")))
                : NodeSteps.of(step);
    }

    private static boolean runsOn(BootstrapStep step, Role role) {
        return step.scope() == BootstrapStep.Scope.CLUSTER
                ? role == Role.CONTROL_PLANE
                : step.scope().includes(role);
    }

    private static String name(BootstrapStep step, Role role) {
        return step.key() + "-"
                + (role == Role.CONTROL_PLANE ? "master" : role.name().toLowerCase(Locale.ROOT));
    }

    private static NodeScript script(BootstrapStep step, NodeStep nodeStep, Role role) {
        return new NodeScript(Mode.APPLY, 0, NodeSteps.limit(step), step.key(), nodeStep.operations(Clusters.of(role)));
    }
}
