// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import static dev.belay.gateway.BootstrapStory.said;
import static dev.belay.gateway.Demo.BOOTSTRAP;
import static dev.belay.gateway.Demo.CLUSTER;
import static dev.belay.gateway.Demo.MASTER;
import static dev.belay.gateway.Demo.NODES;
import static dev.belay.gateway.Demo.SPEC;
import static dev.belay.gateway.Demo.START;
import static dev.belay.gateway.Demo.WORKER;
import static dev.belay.gateway.Demo.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.eventing.Envelope;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import dev.belay.events.UnknownFact;
import dev.belay.gateway.BootstrapStory;
import dev.belay.gateway.condition.Condition;
import dev.belay.gateway.condition.Condition.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {

    private static final ClusterRequested REQUEST = new ClusterRequested(CLUSTER, SPEC, NODES, "alice");
    private static final OperationHalted HALT = new OperationHalted(
            CLUSTER, Service.COMPUTE, "create-machine", MASTER, "quota-exceeded", "Raise the quota, then resume.");

    private final Cluster asked = Cluster.requested(REQUEST, BOOTSTRAP, START);

    @Test
    void beginsPendingWithEveryConditionFalse() {
        assertThat(asked.phase()).isEqualTo(Phase.PENDING);
        assertThat(asked.conditions())
                .extracting(Condition::type, Condition::status, Condition::message)
                .map(Object::toString)
                .containsExactly(
                        "(\"InfrastructureReady\", FALSE, \"The API address is not reserved yet\")",
                        "(\"CertificatesAvailable\", FALSE, \"The certificate authorities do not exist yet\")",
                        "(\"ControlPlaneInitialized\", FALSE, \"The API does not answer at its endpoint yet\")",
                        "(\"ControlPlaneAvailable\", FALSE, \"0 of 1 masters are Ready\")",
                        "(\"WorkersAvailable\", FALSE, \"0 of 1 workers are Ready\")",
                        "(\"Available\", FALSE, \"The bootstrap is not finished yet\")");
    }

    @Test
    void isProvisionedWithEveryConditionTrueAtTheEnd() {
        var ready = fold(BootstrapStory.whole());

        assertThat(ready.phase()).isEqualTo(Phase.PROVISIONED);
        assertThat(ready.conditions()).extracting(Condition::status).containsOnly(Status.TRUE);
        assertThat(ready.reached())
                .isEqualTo(new Reached(
                        true,
                        BootstrapStory.ENDPOINT,
                        true,
                        true,
                        "1.36.4",
                        new TreeSet<>(List.of(MASTER, WORKER)),
                        new TreeSet<>(List.of(MASTER, WORKER)),
                        new TreeSet<>(List.of(MASTER, WORKER))));
    }

    @Test
    void comesTrueConditionByCondition() {
        assertThat(trueAfter(BootstrapStep.RESERVE_ENDPOINT)).isEmpty();
        assertThat(trueAfter(BootstrapStep.CREATE_MACHINE)).containsExactly("InfrastructureReady");
        assertThat(trueAfter(BootstrapStep.ISSUE_CERTIFICATES))
                .containsExactly("InfrastructureReady", "CertificatesAvailable");
        assertThat(trueAfter(BootstrapStep.REACH_ENDPOINT))
                .containsExactly("InfrastructureReady", "CertificatesAvailable", "ControlPlaneInitialized");
        assertThat(fold(BootstrapStory.until(BootstrapStep.JOIN_NODE)).phase()).isEqualTo(Phase.PROVISIONING);
    }

    @Test
    void aConditionKeepsTheTimeOfItsLastChange() {
        var reserved = asked.on(said(Service.COMPUTE, new EndpointReserved(CLUSTER, "127.64.0.1", 6443), 5));

        assertThat(reserved.conditions().getFirst())
                .isEqualTo(new Condition(
                        "InfrastructureReady", Status.FALSE, "Incomplete", "0 of 2 machines exist", START));
    }

    @Test
    void failsWhileAServiceHasHaltedAndGoesOnWhenItResumes() {
        var halted = asked.on(said(Service.COMPUTE, HALT, 3));

        assertThat(halted.phase()).isEqualTo(Phase.FAILED);
        assertThat(halted.conditions().getLast())
                .isEqualTo(new Condition("Available", Status.FALSE, "Halted", "Raise the quota, then resume.", START));

        var resumed = halted.on(said(Service.COMPUTE, new OperationResumed(CLUSTER, Service.COMPUTE), 9));

        assertThat(resumed.phase()).isEqualTo(Phase.PROVISIONING);
        assertThat(resumed.halts()).isEmpty();
    }

    @Test
    void staysFailedUntilTheLastOfTwoHaltedServicesResumes() {
        var other = new OperationHalted(CLUSTER, Service.PKI, "issue-certificates", MASTER, "refused", "Look.");
        var halted = asked.on(said(Service.COMPUTE, HALT, 3)).on(said(Service.PKI, other, 4));

        assertThat(halted.on(said(Service.PKI, new OperationResumed(CLUSTER, Service.PKI), 5))
                        .phase())
                .isEqualTo(Phase.FAILED);
    }

    @Test
    void aHaltedRebootLeavesAProvisionedClusterAsItIs() {
        var ready = fold(BootstrapStory.whole());
        var reboot =
                new Envelope(UUID.randomUUID(), Service.COMPUTE, after(900), CLUSTER, OperationId.random(), null, HALT);

        assertThat(ready.on(reboot)).isSameAs(ready);
    }

    @Test
    void doesNotMindWhatItDoesNotKnow() {
        var unknown = said(Service.UPGRADE, new UnknownFact(CLUSTER, "dev.belay.Later.v1"), 1);
        var outside = new Envelope(unknown.id(), unknown.source(), unknown.time(), CLUSTER, null, null, unknown.fact());

        assertThat(asked.on(outside)).isSameAs(asked);
    }

    @Test
    void takesTheTimeOfTheFactOnceItComesBackFromTheTopic() {
        var recorded = Cluster.requested(REQUEST, BOOTSTRAP, START.minusMillis(3));

        assertThat(recorded.on(said(Service.API_GATEWAY, REQUEST, 0))).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void endsTheSameHoweverOftenFactsRepeatAndHoweverLate(long seed) {
        var whole = BootstrapStory.whole();
        var random = new Random(seed);
        var told = new ArrayList<Envelope>();
        for (var heard : whole) {
            told.add(heard);
            while (random.nextInt(3) == 0) {
                told.add(told.get(random.nextInt(told.size())));
            }
        }

        assertThat(fold(told)).as("seed %d", seed).isEqualTo(fold(whole));
    }

    private List<String> trueAfter(BootstrapStep step) {
        return fold(BootstrapStory.until(step)).conditions().stream()
                .filter(condition -> condition.status() == Status.TRUE)
                .map(Condition::type)
                .toList();
    }

    private Cluster fold(List<Envelope> facts) {
        var cluster = asked;
        for (var heard : facts) {
            cluster = cluster.on(heard);
        }
        return cluster;
    }
}
