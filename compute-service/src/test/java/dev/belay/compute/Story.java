// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.compute.steps.ClusterOrder;
import dev.belay.eventing.Envelope;
import dev.belay.eventing.TestFacts;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.NodeConfigFact.SshAccessPrepared;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.Service;
import java.time.Duration;
import java.util.List;

/** One cluster as the other services would tell of it, and what compute-service answered. */
public final class Story {

    public static final String CLIENT_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGpY1GkkH2bKzNBkNmYvT3y0YyKQd0Yp3o5Wz4cW9y3K belay";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(250);

    private final ClusterOrder order;

    public Story(ClusterOrder order) {
        this.order = order;
    }

    public ClusterId cluster() {
        return order.cluster();
    }

    public Story clusterIsRequested() {
        return say(Service.API_GATEWAY, new ClusterRequested(cluster(), order.spec(), order.nodes(), "alice"));
    }

    public Story sshAccessIsPrepared() {
        return say(Service.NODE_CONFIG, new SshAccessPrepared(cluster(), CLIENT_KEY));
    }

    public Story resumeIsRequested() {
        return say(Service.API_GATEWAY, new OperationResumeRequested(cluster(), "alice"));
    }

    /** Twice, as Kafka may. */
    public Story say(Service service, Fact fact) {
        TestFacts.sayTwice(service, fact, order.operation());
        return this;
    }

    public Story isBuilt() {
        await().atMost(PATIENCE)
                .pollInterval(POLL)
                .untilAsserted(() -> assertThat(finished()).containsAll(acts()));
        return this;
    }

    public Story hasFinished(BootstrapStep step) {
        await().atMost(PATIENCE)
                .pollInterval(POLL)
                .untilAsserted(() -> assertThat(finished()).contains(new Act(step, null)));
        return this;
    }

    public OperationHalted hasHalted() {
        await().atMost(PATIENCE)
                .pollInterval(POLL)
                .untilAsserted(() -> assertThat(facts(OperationHalted.class)).isNotEmpty());
        return facts(OperationHalted.class).getLast();
    }

    /** The steps that are compute-service's. */
    public List<Act> acts() {
        return order.plan().acts().stream()
                .filter(act -> act.step().service() == Service.COMPUTE)
                .toList();
    }

    public List<Act> finished() {
        return facts(StepFinished.class).stream()
                .map(fact -> new Act(BootstrapStep.withKey(fact.step()).orElseThrow(), fact.node()))
                .toList();
    }

    public List<NodeCreated> machines() {
        return facts(NodeCreated.class);
    }

    public <T extends Fact> List<T> facts(Class<T> type) {
        return facts().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What compute-service said, in order. */
    public List<Fact> facts() {
        return TestFacts.heard(cluster()).stream()
                .filter(envelope -> envelope.source() == Service.COMPUTE)
                .map(Envelope::fact)
                .toList();
    }
}
