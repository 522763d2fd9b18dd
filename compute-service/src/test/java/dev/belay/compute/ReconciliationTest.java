// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.compute.cloud.Cloud;
import dev.belay.compute.cloud.HealthCheck;
import dev.belay.compute.exoscale.Vandal;
import dev.belay.compute.steps.Orders;
import dev.belay.embedded.EmbeddedBackends;
import dev.belay.eventing.Envelope;
import dev.belay.eventing.TestFacts;
import dev.belay.events.Fact;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested.Mode;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationId;
import dev.belay.events.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(LocalCloud.class)
class ReconciliationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HealthCheck OTHER = new HealthCheck("https", 6443, "/healthz", true, 10, 2, 2, 3);

    private final CloudAdmin admin = CloudAdmin.running();
    private final Story story = new Story(Orders.cluster("again", 1, 1));

    @Inject
    Cloud cloud;

    @Inject
    Vandal vandal;

    @Test
    void tellsWhatDiffersMendsItWhenAskedToAndThenFindsNothing() {
        story.clusterIsRequested().sshAccessIsPrepared().isBuilt();
        assertThat(reconciled(Mode.MEND).changed()).isZero();

        spoil();

        assertThat(reconciled(Mode.REPORT).changed()).isEqualTo(3);
        assertThat(reconciled(Mode.REPORT).changed()).isEqualTo(3);
        var mended = reconciled(Mode.MEND);
        assertThat(mended.changed()).isEqualTo(3);
        assertThat(mended.roundTrips()).isGreaterThan(6);
        assertThat(reconciled(Mode.MEND).changed()).isZero();
        assertThat(admin.instances(story.cluster())).hasSize(2);
    }

    @Test
    void haltsOnItsOwnOperationAndGoesOnWhenResumed() {
        story.clusterIsRequested().sshAccessIsPrepared().isBuilt();
        var operation = OperationId.random();
        admin.fault(
                "list-elastic-ips",
                "status",
                -1,
                "\"status\":403,\"body\":\"{\\\"message\\\":\\\"Forbidden by role policy for compute\\\"}\"");
        say(new ReconciliationRequested(story.cluster(), Mode.MEND, "alice"), operation);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said(operation)).hasAtLeastOneElementOfType(OperationHalted.class));

        admin.wellAgain();
        say(new OperationResumeRequested(story.cluster(), "alice"), operation);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said(operation)).hasAtLeastOneElementOfType(StepFinished.class));
        assertThat(said(operation))
                .extracting(fact -> fact.getClass().getSimpleName())
                .containsExactly(
                        StepStarted.class.getSimpleName(),
                        OperationHalted.class.getSimpleName(),
                        OperationResumed.class.getSimpleName(),
                        StepFinished.class.getSimpleName());
    }

    /** One rule less, another health check, one master less behind the address. */
    private void spoil() {
        var zone = cloud.zone(Orders.ZONE);
        var firewall = zone.firewalls().stream()
                .filter(each -> each.tags().belongTo(story.cluster()))
                .findFirst()
                .orElseThrow();
        zone.close(firewall.id(), firewall.rules().getFirst().id());
        var address = UUID.fromString(
                admin.addresses(story.cluster()).getFirst().path("id").asText());
        zone.setHealthCheck(address, OTHER);
        var master = story.machines().stream()
                .filter(machine -> machine.node().value().contains("master"))
                .findFirst()
                .orElseThrow();
        vandal.detach(address, master.instance());
        await().atMost(PATIENCE)
                .until(() -> zone.machine(master.instance())
                        .orElseThrow()
                        .addresses()
                        .isEmpty());
    }

    private StepFinished reconciled(Mode mode) {
        var operation = OperationId.random();
        say(new ReconciliationRequested(story.cluster(), mode, "alice"), operation);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said(operation)).hasAtLeastOneElementOfType(StepFinished.class));
        var finished = said(operation).stream()
                .filter(StepFinished.class::isInstance)
                .map(StepFinished.class::cast)
                .toList();
        assertThat(finished).hasSize(1);
        assertThat(finished.getFirst().step()).isEqualTo("reconcile-infrastructure");
        return finished.getFirst();
    }

    private void say(Fact fact, OperationId operation) {
        TestFacts.sayTwice(Service.API_GATEWAY, fact, operation);
    }

    private List<Fact> said(OperationId operation) {
        return TestFacts.heard(story.cluster()).stream()
                .filter(envelope -> envelope.source() == Service.COMPUTE)
                .filter(envelope -> Objects.equals(envelope.operation(), operation))
                .map(Envelope::fact)
                .toList();
    }
}
