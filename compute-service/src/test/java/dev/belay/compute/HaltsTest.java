// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.compute.steps.Orders;
import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.Service;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(LocalCloud.class)
class HaltsTest {

    private static final String RAW = "planted words of the cloud";

    private final CloudAdmin cloud = CloudAdmin.running();

    @Inject
    EntityManager database;

    @AfterEach
    void theCloudIsWellAgain() {
        cloud.wellAgain();
        cloud.quota("instance", 1000);
        cloud.quota("elastic-ip", 1000);
    }

    @Test
    void makesNothingWhenTheQuotaIsTooSmallAndCompletesWhenResumed() {
        cloud.quota("instance", 0);
        var order = Orders.cluster("quota", 1, 1);
        var story = new Story(order).clusterIsRequested().sshAccessIsPrepared();

        var halted = story.hasHalted();
        assertThat(halted.code()).isEqualTo("quota-too-small");
        assertThat(halted.step()).isEqualTo(BootstrapStep.RESERVE_ENDPOINT.key());
        assertThat(halted.message())
                .matches("Cluster quota needs 2 machines but the quota of the organisation leaves 0 "
                        + "\\(\\d+ of 0 are used\\): have it raised or free some, then resume\\.");
        assertThat(cloud.addresses(order.cluster())).isEmpty();
        assertThat(cloud.named("security-groups", order.cluster())).isEmpty();

        cloud.quota("instance", 1000);
        story.resumeIsRequested().isBuilt();
        assertThat(story.facts(OperationHalted.class)).hasSize(1);
        assertThat(story.facts(OperationResumed.class))
                .containsExactly(new OperationResumed(order.cluster(), Service.COMPUTE));
        assertThat(cloud.instances(order.cluster())).hasSize(2);
    }

    @Test
    void haltsOnceAlthoughSeveralMachinesAreRefusedAndKeepsThoseThatWereMade() {
        var refusal =
                "\"after\":1,\"status\":409,\"body\":\"{\\\"message\\\":\\\"Usage of resource 'instance' has been exceeded. "
                        + RAW + "\\\"}\"";
        cloud.fault("create-instance", "status", -1, refusal);
        var order = Orders.cluster("used", 1, 2);
        var story = new Story(order).clusterIsRequested().sshAccessIsPrepared();

        assertThat(story.hasHalted().code()).isEqualTo("quota-too-small");

        cloud.wellAgain();
        story.resumeIsRequested().isBuilt();
        assertThat(story.facts(OperationHalted.class)).hasSize(1);
        assertThat(story.machines()).hasSize(3);
        assertThat(cloud.instances(order.cluster())).hasSize(3);
        assertThat(story.facts()).asString().doesNotContain(RAW);
    }

    @Test
    void namesATemplateOrATypeThatTheZoneLacks() {
        var halted = new Story(Orders.withTemplate(Orders.cluster("lacking", 1, 0), "Linux No Such 64-bit"))
                .clusterIsRequested()
                .hasHalted();

        assertThat(halted.code()).isEqualTo("template-not-found");
        assertThat(halted.message()).contains("ch-gva-2", "'Linux No Such 64-bit'");
    }

    @Test
    void haltsAtOnceWhenTheCredentialsAreRefused() {
        cloud.fault(
                "create-anti-affinity-group",
                "status",
                1,
                "\"status\":403,\"body\":\"{\\\"message\\\":\\\"Invalid request signature\\\"}\"");
        var order = Orders.cluster("stranger", 1, 0);
        var story = new Story(order).clusterIsRequested().sshAccessIsPrepared();

        assertThat(story.hasHalted())
                .isEqualTo(new OperationHalted(
                        order.cluster(),
                        Service.COMPUTE,
                        "spread-masters",
                        null,
                        "cloud-credentials-refused",
                        "The cloud refuses the credentials: check EXO_API_KEY and EXO_API_SECRET and this host's clock,"
                                + " then resume."));

        story.resumeIsRequested().isBuilt();
    }

    @Test
    void haltsWhenTheCloudIsAwayForLongerThanTheStepHas() {
        cloud.fault("create-anti-affinity-group", "status", -1, "\"status\":503,\"body\":\"" + RAW + "\"");
        var story = new Story(Orders.cluster("away", 1, 0)).clusterIsRequested().sshAccessIsPrepared();

        var halted = story.hasHalted();
        assertThat(halted.code()).isEqualTo("cloud-unavailable");
        assertThat(halted.step()).isEqualTo("spread-masters");
        assertThat(story.facts()).asString().doesNotContain(RAW);

        cloud.wellAgain();
        story.resumeIsRequested().isBuilt();
    }

    @Test
    void isNotLateWhileAnotherServiceHasHaltedTheOperation() {
        var order = Orders.cluster("asleep", 1, 0);
        cloud.fault("create-anti-affinity-group", "status", -1, "\"status\":503");
        var story = new Story(order)
                .clusterIsRequested()
                .say(Service.PKI, halt(order.cluster()))
                .sshAccessIsPrepared()
                .hasFinished(BootstrapStep.REGISTER_SSH_KEY);
        var before = cloud.calls("create-anti-affinity-group");
        await().atMost(Duration.ofMinutes(2)).until(() -> cloud.calls("create-anti-affinity-group") > before + 5);
        assertThat(story.facts(OperationHalted.class)).isEmpty();

        cloud.wellAgain();
        story.isBuilt();
    }

    @Test
    void asksAPersonAfterAFewMachinesOfOneNodeHaveFailed() {
        cloud.fault("create-instance", "operation-failure", 3, "\"reason\":\"fault\",\"message\":\"" + RAW + "\"");
        var order = Orders.cluster("broken", 1, 0);
        var story = new Story(order).clusterIsRequested().sshAccessIsPrepared();

        var halted = story.hasHalted();
        assertThat(halted.code()).isEqualTo("machine-failed");
        assertThat(halted.node()).isEqualTo(new NodeName("broken-master-1"));
        assertThat(story.facts()).asString().doesNotContain(RAW);

        story.resumeIsRequested().isBuilt();
        assertThat(cloud.instances(order.cluster())).hasSize(1);
    }

    @Test
    void doesNotWaitForTheSshKeyForEver() {
        var order = Orders.cluster("keyless", 1, 0);
        var story = new Story(order).clusterIsRequested().hasFinished(BootstrapStep.OPEN_PORTS);

        makeItLate(order.cluster());
        var halted = story.hasHalted();
        assertThat(halted.code()).isEqualTo("ssh-access-missing");
        assertThat(halted.step()).isEqualTo("register-ssh-key");

        story.sshAccessIsPrepared().resumeIsRequested().isBuilt();
    }

    /** As if the operation had been armed long ago. */
    private void makeItLate(ClusterId cluster) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "update infrastructure set state = jsonb_set(state, '{progress,armedAt}', '0') where cluster_id = ?1")
                        .setParameter(1, cluster.value())
                        .executeUpdate());
    }

    private static OperationHalted halt(ClusterId cluster) {
        return new OperationHalted(cluster, Service.PKI, "create-authorities", null, "a-code", "A sentence.");
    }
}
