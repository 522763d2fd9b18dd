// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.BootstrapPlan;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.BootstrapStep;
import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.Fact;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.NodeConfigFact.ClusterReady;
import dev.belay.events.NodeConfigFact.NodeEnrolled;
import dev.belay.events.NodeConfigFact.NodeReady;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.PkiFact.AuthoritiesCreated;
import dev.belay.events.PkiFact.CertsIssued;
import dev.belay.events.PlannedNode;
import dev.belay.events.Service;
import dev.belay.nodeconfig.story.Story.Done;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(InternalPorts.class)
class BootstrapStoryTest {

    private static final List<PlannedNode> NODES = Requests.nodes("whole", 1, 1);

    @Inject
    LittleWorld world;

    @Test
    void bringsMachinesToAClusterThatServes() {
        var story = world.serving();
        var cluster = story.cluster();

        assertThat(story.facts(NodeReady.class))
                .containsExactlyInAnyOrderElementsOf(
                        NODES.stream().map(node -> ready(cluster, node)).toList());
        assertThat(story.facts(ClusterReady.class))
                .containsExactly(new ClusterReady(
                        cluster,
                        "https://%s:6443".formatted(endpoint(story)),
                        "1.36.4",
                        NODES.stream().map(PlannedNode::name).toList()));
        assertThat(story.facts().getLast()).isEqualTo(new OperationFinished(cluster, Service.NODE_CONFIG));
        assertThat(world.pki.ordered(cluster))
                .containsExactlyInAnyOrder(
                        CertificateProfile.INFRA_ETCD_ADMIN,
                        CertificateProfile.BREAK_GLASS,
                        CertificateProfile.BELAY_CLIENT,
                        CertificateProfile.METRICS_SERVER);
    }

    @Test
    void doesEveryStepOnceHoweverOftenItHears() {
        var story = world.serving();
        var ours = new BootstrapPlan(NODES, Requests.ADDONS)
                .acts().stream()
                        .filter(act -> act.step().service() == Service.NODE_CONFIG)
                        .map(act -> new Done(act.step().key(), act.node()))
                        .toList();

        assertThat(story.started()).containsExactlyInAnyOrderElementsOf(ours);
        assertThat(story.finished()).containsExactlyInAnyOrderElementsOf(ours);
        assertThat(story.facts(NodeEnrolled.class)).hasSameSizeAs(NODES);
        assertThat(story.facts(CertificatesRequested.class)).hasSameSizeAs(NODES);
    }

    @Test
    void beginsNoStepBeforeAllThatItNeedsIsThere() {
        var plan = new BootstrapPlan(NODES, Requests.ADDONS);
        var done = new HashSet<Act>();
        for (var envelope : world.serving().heard()) {
            if (envelope.fact() instanceof StepStarted started) {
                var act = new Act(BootstrapStep.withKey(started.step()).orElseThrow(), started.node());
                assertThat(plan.prerequisites(act)).as("needs of %s", act).isSubsetOf(done);
            }
            done(envelope.fact()).ifPresent(done::add);
        }
    }

    private static Optional<Act> done(Fact fact) {
        return switch (fact) {
            case AuthoritiesCreated _ -> Optional.of(new Act(BootstrapStep.CREATE_AUTHORITIES, null));
            case EndpointReserved _ -> Optional.of(new Act(BootstrapStep.RESERVE_ENDPOINT, null));
            case NodeCreated created -> Optional.of(new Act(BootstrapStep.CREATE_MACHINE, created.node()));
            case CertsIssued issued -> Optional.of(new Act(BootstrapStep.ISSUE_CERTIFICATES, issued.node()));
            case StepFinished finished ->
                BootstrapStep.withKey(finished.step()).map(step -> new Act(step, finished.node()));
            default -> Optional.empty();
        };
    }

    private NodeReady ready(ClusterId cluster, PlannedNode node) {
        return new NodeReady(cluster, node.name(), node.role(), world.cloud.address(node.name()), "v1.36.4");
    }

    private static String endpoint(Story story) {
        return story.heard().stream()
                .map(envelope -> envelope.fact() instanceof EndpointReserved reserved ? reserved.address() : null)
                .filter(address -> address != null)
                .findFirst()
                .orElseThrow();
    }
}
