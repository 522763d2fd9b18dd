// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.NodeConfigFact.NodeEnrolled;
import dev.belay.events.NodeConfigFact.NodeReady;
import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.Service;
import dev.belay.nodeconfig.node.NodeOperation.NewHostKey;
import dev.belay.nodeconfig.operation.Trouble;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(InternalPorts.class)
@TestProfile(Impatience.class)
class HaltStoryTest {

    private static final String BRIDGE = "/opt/cni/bin/bridge";

    @Inject
    LittleWorld world;

    @Inject
    Tinkerer tinkerer;

    @Test
    void haltsAtTheFailedStepAndResumesThere() {
        world.mirror.spoils("kubelet", true);
        var story = world.ask(world.cluster("spoilt", 1, 0));
        var node = new NodeName("spoilt-master-1");

        var halted = story.hasHalted(1);
        world.mirror.spoils("kubelet", false);
        story.resumes().hasFinished(BootstrapStep.FETCH_BINARIES.key(), node);

        assertThat(halted)
                .isEqualTo(halt(story.cluster(), BootstrapStep.FETCH_BINARIES, node, Trouble.SHA256_MISMATCH));
        assertThat(story.facts(OperationResumed.class))
                .containsExactly(new OperationResumed(story.cluster(), Service.NODE_CONFIG));
        assertThat(story.started()).doesNotHaveDuplicates();
        assertThat(story.finished()).doesNotHaveDuplicates();
        assertThat(attempts(story, BootstrapStep.FETCH_BINARIES)).isEqualTo(2);
        assertThat(attempts(story, BootstrapStep.PREPARE_OS)).isEqualTo(1);
    }

    @Test
    void asksAgainForCertificatesThatWereRefused() {
        var node = new NodeName("refused-master-1");
        world.pki.refuses(node);
        var story = world.ask(world.cluster("refused", 1, 0));

        var halted = story.hasHalted(1);
        story.resumes().hasFinished(BootstrapStep.INSTALL_CERTIFICATES.key(), node);

        assertThat(halted)
                .isEqualTo(
                        halt(story.cluster(), BootstrapStep.REQUEST_CERTIFICATES, node, Trouble.CERTIFICATES_REFUSED));
        assertThat(story.facts(CertificatesRequested.class))
                .hasSize(2)
                .extracting(CertificatesRequested::request)
                .doesNotHaveDuplicates();
        assertThat(story.facts(CertificatesRequested.class))
                .extracting(CertificatesRequested::requests)
                .allMatch(requests -> requests.size() > 10);
    }

    @Test
    void sendsNothingToAMachineWithAnotherHostKey() {
        var node = new NodeName("impostor-master-1");
        world.cloud.announcesOtherKeyOf(node);
        var story = world.ask(world.cluster("impostor", 1, 0));
        var cluster = story.cluster();

        var halted = story.hasHalted(1);

        assertThat(halted).isEqualTo(halt(cluster, BootstrapStep.ENROL_NODE, node, Trouble.HOST_KEY_MISMATCH));
        assertThat(story.facts(NodeEnrolled.class)).isEmpty();
        assertThat(tinkerer.recorded(cluster, node).os()).isNull();
        var login = world.cloud.trusting(tinkerer.login(cluster, node), node);
        assertThat(tinkerer.wouldChange(login, new NewHostKey())).containsExactly("new_host_key");
    }

    /** Its kubelet is none the wiser: the node is Ready. */
    @Test
    void namesTheNodeWhosePodsHaveNoNetworkAndResumesThere() {
        var story = world.ask(world.cluster("bridgeless", 1, 1));
        var node = new NodeName("bridgeless-workers-a1b21");
        story.hasFinished(BootstrapStep.FETCH_BINARIES.key(), node);
        tinkerer.removes(story.cluster(), node, BRIDGE);

        var halted = story.hasHalted(1);
        var readyByThen = story.facts(NodeReady.class);
        tinkerer.installs(story.cluster(), node, BRIDGE, "belay-simulated bridge 1.9.1\n");
        story.resumes().hasFinished(BootstrapStep.REMOVE_PROBES.key(), null);

        assertThat(halted)
                .isEqualTo(halt(story.cluster(), BootstrapStep.AWAIT_PROBE, node, Trouble.POD_NETWORK_ABSENT));
        assertThat(readyByThen).hasSize(2);
        assertThat(story.finished())
                .contains(new Story.Done(BootstrapStep.PROBE_PODS.key(), node))
                .doesNotHaveDuplicates();
    }

    @Test
    void rebootsNothingInAClusterThatDoesNotServeYet() {
        var node = new NodeName("early-master-1");
        world.cloud.announcesOtherKeyOf(node);
        var bootstrap = world.ask(world.cluster("early", 1, 0));

        var reboot = world.ask(new NodeRebootRequested(bootstrap.cluster(), node, "alice"));
        reboot.hasHalted(1);
        reboot.resumes();

        assertThat(reboot.hasHalted(2))
                .isEqualTo(halt(bootstrap.cluster(), "acquire-lease", node, Trouble.CLUSTER_NOT_READY));
        assertThat(reboot.finished()).isEmpty();
        assertThat(world.lease.taken(bootstrap.cluster())).isZero();
    }

    private static OperationHalted halt(ClusterId cluster, BootstrapStep step, NodeName node, Trouble trouble) {
        return halt(cluster, step.key(), node, trouble);
    }

    private static OperationHalted halt(ClusterId cluster, String step, NodeName node, Trouble trouble) {
        return new OperationHalted(cluster, Service.NODE_CONFIG, step, node, trouble.code(), trouble.sentence());
    }

    private static int attempts(Story story, BootstrapStep step) {
        return story.facts(StepFinished.class).stream()
                .filter(fact -> fact.step().equals(step.key()))
                .findFirst()
                .orElseThrow()
                .attempts();
    }
}
