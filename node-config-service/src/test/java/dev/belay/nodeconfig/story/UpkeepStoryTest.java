// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.ClusterId;
import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested.Mode;
import dev.belay.events.NodeConfigFact.DriftFound;
import dev.belay.events.NodeConfigFact.DriftRepaired;
import dev.belay.events.NodeConfigFact.NodeRebooted;
import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepWaiting;
import dev.belay.events.Service;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.story.Story.Done;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(InternalPorts.class)
class UpkeepStoryTest {

    private static final NodeName MASTER = new NodeName("whole-master-1");
    private static final NodeName WORKER = new NodeName("whole-workers-a1b21");
    private static final String HAPROXY = "/etc/haproxy/haproxy.cfg";

    @Inject
    LittleWorld world;

    @Inject
    Tinkerer tinkerer;

    private ClusterId cluster;

    @BeforeEach
    void aClusterServes() {
        cluster = world.serving().cluster();
    }

    @Test
    void findsNothingToDoWhereNothingDiffers() {
        var leases = world.lease.taken(cluster);

        var story = reconciliation(Mode.MEND).hasFinished();

        assertThat(changed(story)).containsExactlyInAnyOrder("whole-master-1 0", "whole-workers-a1b21 0", "null 0");
        assertThat(story.facts(DriftFound.class)).isEmpty();
        assertThat(story.facts(DriftRepaired.class)).isEmpty();
        assertThat(world.lease.taken(cluster)).isEqualTo(leases);
    }

    @Test
    void tellsWhatDiffersAndPutsItRightUnderTheLease() {
        var items = List.of("start-haproxy: put_file " + HAPROXY, "start-haproxy: ensure_unit haproxy");
        var fence = tinkerer.recorded(cluster, WORKER).fence();
        tinkerer.writes(cluster, WORKER, HAPROXY, "# tuned by hand\n");

        var report = reconciliation(Mode.REPORT).hasFinished();
        assertThat(report.facts(DriftFound.class)).containsExactly(new DriftFound(cluster, WORKER, items));
        assertThat(tinkerer.recorded(cluster, WORKER).fence()).isEqualTo(fence);

        var mend = reconciliation(Mode.MEND).hasFinished();
        assertThat(mend.facts(DriftFound.class)).containsExactly(new DriftFound(cluster, WORKER, items));
        assertThat(mend.facts(DriftRepaired.class)).containsExactly(new DriftRepaired(cluster, WORKER, items));
        // The unit still runs with what it was started with, and that is there again.
        assertThat(changed(mend)).containsExactlyInAnyOrder("whole-master-1 0", "whole-workers-a1b21 1", "null 0");
        assertThat(world.lease.reasons(cluster)).last().isEqualTo("repair of " + WORKER);
        assertThat(world.lease.holder(cluster)).isEmpty();
        assertThat(tinkerer.recorded(cluster, WORKER).fence()).isGreaterThan(fence);

        assertThat(changed(reconciliation(Mode.REPORT).hasFinished())).allMatch(each -> each.endsWith(" 0"));
    }

    /** The boot of which this service knows is over already: that must not pass for the one that was asked for. */
    @Test
    void rebootsANodeThatSomebodyElseRebootedMeanwhile() {
        var first = tinkerer.bootId(cluster, WORKER);
        world.cloud.reboot(WORKER);
        var second = bootIdAfter(first);

        var story = world.ask(new NodeRebootRequested(cluster, WORKER, "alice")).hasFinished();

        var third = tinkerer.bootId(cluster, WORKER);
        assertThat(Stream.of(first, second, third)).doesNotHaveDuplicates();
        assertThat(story.finished())
                .containsExactly(
                        new Done("acquire-lease", WORKER),
                        new Done("drain", WORKER),
                        new Done("reboot", WORKER),
                        new Done("await-node", WORKER),
                        new Done("uncordon", WORKER));
        assertThat(story.facts(NodeRebooted.class)).containsExactly(new NodeRebooted(cluster, WORKER, third));
        assertThat(world.lease.reasons(cluster)).last().isEqualTo("reboot of " + WORKER);
        assertThat(world.lease.holder(cluster)).isEmpty();
    }

    @Test
    void waitsWhileAnotherHoldsTheLease() {
        var other = world.lease.take(cluster, "other/node", "reboot of whole-master-9");

        var story = world.ask(new NodeRebootRequested(cluster, MASTER, "alice"));
        Story.patiently()
                .untilAsserted(() -> assertThat(story.facts(StepWaiting.class))
                        .containsExactly(new StepWaiting(
                                cluster,
                                Service.NODE_CONFIG,
                                "acquire-lease",
                                MASTER,
                                "Another holds the cluster's lease: reboot of whole-master-9.")));
        assertThat(story.finished()).isEmpty();
        world.lease.release(cluster, other.number());

        assertThat(story.hasFinished().facts(NodeRebooted.class)).hasSize(1);
    }

    @Test
    void haltsAtANodeThatTheClusterDoesNotHave() {
        var stranger = new NodeName("whole-master-9");

        var story = world.ask(new NodeRebootRequested(cluster, stranger, "alice"));

        assertThat(story.hasHalted(1))
                .isEqualTo(new OperationHalted(
                        cluster,
                        Service.NODE_CONFIG,
                        "acquire-lease",
                        stranger,
                        Trouble.NODE_UNKNOWN.code(),
                        Trouble.NODE_UNKNOWN.sentence()));
    }

    private Story reconciliation(Mode mode) {
        return world.ask(new ReconciliationRequested(cluster, mode, "alice"));
    }

    private String bootIdAfter(String before) {
        return Story.patiently()
                .ignoreExceptions()
                .until(() -> tinkerer.bootId(cluster, WORKER), id -> !id.equals(before));
    }

    /** {@code <node> <changed>} for each step. */
    private static List<String> changed(Story story) {
        return story.facts(StepFinished.class).stream()
                .map(step -> step.node() + " " + step.changed())
                .toList();
    }
}
