// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.embedded.EmbeddedBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The table of mistakes on machines in containers, some at a time: root, podman and the mirror's folder are needed. Of the
 * mistakes named by {@code -Dmistakes=A,B} alone, if any are.
 */
@Tag("mistakes")
@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(InternalPorts.class)
@TestProfile(RealMistakesTest.RealMachines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealMistakesTest {

    /** Patient enough for a real control plane on two cores, and not longer. */
    public static final class RealMachines implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "belay.test.machines", "containers",
                    "belay.steps.deadline", "3m",
                    "belay.steps.deadlines.join-node", "90s",
                    "belay.steps.deadlines.start-kube-proxy", "10m",
                    "belay.steps.deadlines.await-probe", "2m",
                    "belay.steps.deadlines.probe-pods", "2m");
        }
    }

    @Inject
    LittleWorld world;

    private Mistakes mistakes;

    @BeforeEach
    void allAreBeingMade() {
        if (mistakes == null) {
            mistakes = new Mistakes(world, Integer.getInteger("mistakes.at-once", 1), wanted());
        }
    }

    @AfterAll
    void noneIsMadeAnyMore() {
        mistakes.close();
    }

    @Test
    void bringsUpWhatNobodyTamperedWith() {
        var story = world.ask(world.cluster("control", 1, 1));

        story.hasFinished();
        world.cloud.clear(story.cluster());
    }

    @Test
    void stopsWhereTheTableSays() {
        var words = mistakes.words();
        var committed = MistakesPage.read();
        var page = committed.withInContainers(words);
        if (Boolean.getBoolean("mistakes.write")) {
            page.write();
        }

        assertThat(words)
                .isEqualTo(wanted().stream()
                        .collect(Collectors.toMap(
                                mistake -> mistake, mistake -> mistake.stop().toString())));
        assertThat(MistakesPage.read()).isEqualTo(page);
    }

    private static Set<Mistake> wanted() {
        var names = System.getProperty("mistakes", "");
        return Arrays.stream(Mistake.values())
                .filter(mistake -> names.isEmpty() || Set.of(names.split(",")).contains(mistake.name()))
                .collect(Collectors.toSet());
    }
}
