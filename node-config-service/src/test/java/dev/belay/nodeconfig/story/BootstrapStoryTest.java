// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.NodeConfigFact.ClusterReady;
import dev.belay.events.NodeConfigFact.NodeEnrolled;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.PlannedNode;
import dev.belay.events.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(InternalPorts.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BootstrapStoryTest {

    private LittleWorld world;

    @BeforeAll
    void begin() {
        world = new LittleWorld();
    }

    @AfterAll
    void end() {
        world.close();
    }

    @Test
    void bringsAClusterFromBareMachinesToReady() {
        var asked = Requests.cluster("demo", 3, 2, world.cloud.mirror());
        var cluster = asked.cluster();

        world.ask(asked);

        await().atMost(Duration.ofSeconds(90))
                .failFast(() -> assertThat(LittleWorld.facts(cluster, OperationHalted.class))
                        .isEmpty())
                .untilAsserted(() -> assertThat(LittleWorld.facts(cluster, ClusterReady.class))
                        .hasSize(1));
        assertThat(LittleWorld.facts(cluster, NodeEnrolled.class))
                .extracting(NodeEnrolled::node)
                .containsExactlyInAnyOrderElementsOf(
                        asked.nodes().stream().map(PlannedNode::name).toList());
        assertThat(LittleWorld.facts(cluster).getLast()).isEqualTo(new OperationFinished(cluster, Service.NODE_CONFIG));
    }
}
