// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.belay.compute.CloudAdmin;
import dev.belay.compute.LocalCloud;
import dev.belay.compute.Story;
import dev.belay.compute.cloud.Cloud;
import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.MachineOrder;
import dev.belay.compute.cloud.Tags;
import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact.NodeCreated;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(LocalCloud.class)
class MakerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CloudAdmin admin = CloudAdmin.running();
    private final ClusterOrder order = Orders.cluster("maker", 1, 0);
    private final Story story = new Story(order);

    @Inject
    Cloud cloud;

    @Inject
    Intents intents;

    @Inject
    Clock clock;

    @Inject
    @All
    List<CloudStep> steps;

    @AfterEach
    void theCloudIsWellAgain() {
        admin.wellAgain();
    }

    @Test
    void changesNothingWhenEveryStepIsPerformedAgain() {
        story.clusterIsRequested().sshAccessIsPrepared().isBuilt();
        var said = story.machines();

        for (var step : steps) {
            var node = step.step().scope() == BootstrapStep.Scope.CLUSTER
                    ? null
                    : order.nodes().getFirst().name();
            var run = new StepRun(order, node, Story.CLIENT_KEY, Instant.EPOCH, cloud.zone(Orders.ZONE));
            var fact = step.perform(run);

            assertThat(run.changed()).as("changes of %s", step.step()).isZero();
            fact.filter(NodeCreated.class::isInstance)
                    .ifPresent(again -> assertThat(said).contains((NodeCreated) again));
        }
        assertThat(steps).extracting(CloudStep::step).hasSize(7);
        assertThat(admin.instances(order.cluster())).hasSize(1);
    }

    @Test
    void takesUpTheMachineThatAProcessAskedForBeforeItDied() {
        story.clusterIsRequested().hasFinished(BootstrapStep.OPEN_PORTS).hasFinished(BootstrapStep.SPREAD_MASTERS);
        var key = HostKey.generate();
        var asked = Intent.asked("nonce-" + order.cluster(), key.publicKey(), clock.instant(), clock.instant());
        cloud.zone(Orders.ZONE).registerSshKey(order.names().sshKey(), Story.CLIENT_KEY);
        intents.record(order.cluster(), ResourceKind.MACHINE, "maker-master-1", asked);
        var machine = machine(asked.nonce());

        story.sshAccessIsPrepared().isBuilt();

        assertThat(story.machines())
                .extracting(NodeCreated::instance, NodeCreated::sshHostKey)
                .containsExactly(tuple(machine, key.publicKey()));
        assertThat(admin.instances(order.cluster())).hasSize(1);
    }

    @Test
    void removesAMachineThatShowsOnlyAfterAnotherWasMadeInItsPlace() {
        admin.fault("create-instance", "lost-reply", 1, "\"hiddenSeconds\":2");

        story.clusterIsRequested().sshAccessIsPrepared().isBuilt();

        var kept = story.machines().getFirst().instance().toString();
        await().atMost(PATIENCE)
                .until(() -> intents.tries(order.cluster(), ResourceKind.MACHINE, "maker-master-1")
                                .size()
                        == 2);
        await().atMost(PATIENCE)
                .during(Duration.ofMillis(2500))
                .untilAsserted(() -> assertThat(admin.instances(order.cluster()))
                        .filteredOn(instance -> instance.path("state").asText().equals("running"))
                        .extracting(instance -> instance.path("id").asText())
                        .contains(kept));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(admin.instances(order.cluster()))
                        .extracting(instance -> instance.path("id").asText())
                        .containsExactly(kept));
    }

    @Test
    void sweepsWhatShowsLateAndLeavesAloneWhatItNeverAskedFor() {
        story.clusterIsRequested().sshAccessIsPrepared().isBuilt();
        var kept = story.machines().getFirst().instance();
        var lost = Intent.asked("late-" + order.cluster(), "ssh-ed25519 AAAAlate", clock.instant(), clock.instant());
        intents.record(order.cluster(), ResourceKind.MACHINE, "maker-master-1", lost);
        var foreign = machine("foreign");
        var late = machine(lost.nonce());

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(cloud.zone(Orders.ZONE).machine(late)).isEmpty());
        assertThat(admin.instances(order.cluster()))
                .extracting(instance -> UUID.fromString(instance.path("id").asText()))
                .containsExactlyInAnyOrder(kept, foreign);
    }

    private UUID machine(String nonce) {
        var zone = cloud.zone(Orders.ZONE);
        var offer = zone.offer();
        var node = order.nodes().getFirst();
        var started = zone.createMachine(new MachineOrder(
                node.name().value(),
                offer.instanceType(node.instanceType()).orElseThrow().id(),
                offer.template(Orders.TEMPLATE).orElseThrow().id(),
                50,
                order.names().sshKey(),
                List.of(intents.resource(
                        order.cluster(), ResourceKind.FIREWALL, order.names().firewall(node.role()))),
                List.of(),
                Tags.of(order.cluster(), nonce).forNode(node.name(), "control-plane"),
                "#cloud-config\n"));
        await().atMost(PATIENCE).until(() -> zone.operation(started.id()) instanceof CloudOperation.Succeeded);
        return Objects.requireNonNull(started.resource());
    }
}
