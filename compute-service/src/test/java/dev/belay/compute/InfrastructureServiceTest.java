// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.compute.steps.ClusterOrder;
import dev.belay.compute.steps.Orders;
import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.PlannedNode;
import dev.belay.events.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(LocalCloud.class)
class InfrastructureServiceTest {

    private final CloudAdmin cloud = CloudAdmin.running();

    @AfterEach
    void theCloudIsWellAgain() {
        cloud.wellAgain();
    }

    @Test
    void buildsWhatAClusterNeedsAndSaysSoOnceHoweverOftenItHears() {
        var order = Orders.cluster("whole", 3, 2);
        var story = new Story(order).clusterIsRequested().sshAccessIsPrepared().isBuilt();

        assertThat(story.finished()).containsExactlyInAnyOrderElementsOf(story.acts());
        assertThat(story.facts(StepStarted.class)).hasSameSizeAs(story.acts());
        assertThat(story.facts(EndpointReserved.class)).hasSize(1);
        assertThat(story.machines())
                .extracting(NodeCreated::node)
                .containsExactlyInAnyOrderElementsOf(
                        order.nodes().stream().map(PlannedNode::name).toList());
        assertThat(story.machines()).extracting(NodeCreated::sshHostKey).doesNotHaveDuplicates();
        assertThat(story.machines()).allSatisfy(machine -> {
            assertThat(machine.sshUser()).isEqualTo("debian");
            assertThat(machine.sshPort()).isEqualTo(22);
        });
    }

    @Test
    void keepsTheOrderOfThePlan() {
        var order = Orders.cluster("order", 1, 1);
        var story = new Story(order).clusterIsRequested().sshAccessIsPrepared().isBuilt();

        var done = new HashSet<Act>();
        done.add(new Act(BootstrapStep.PREPARE_SSH_ACCESS, null));
        for (var fact : story.facts()) {
            if (fact instanceof StepStarted started) {
                var act = act(started.step(), started.node());
                assertThat(order.plan().prerequisites(act))
                        .as("needs of %s", act)
                        .isSubsetOf(done);
                assertThat(started.title()).isEqualTo(act.step().title());
            } else if (fact instanceof StepFinished ended) {
                assertThat(ended.service()).isEqualTo(Service.COMPUTE);
                assertThat(ended.attempts()).isPositive();
                assertThat(ended.roundTrips()).isPositive();
                done.add(act(ended.step(), ended.node()));
            }
        }
    }

    private static Act act(String step, @Nullable NodeName node) {
        return new Act(BootstrapStep.withKey(step).orElseThrow(), node);
    }

    @Test
    void makesAtTheCloudExactlyWhatWasAskedFor() {
        var order = Orders.cluster("exact", 3, 1);
        var story = new Story(order).clusterIsRequested().sshAccessIsPrepared().isBuilt();
        var address = cloud.addresses(order.cluster());
        var masters = idsOf(story, order, "CONTROL_PLANE");

        assertThat(address).hasSize(1);
        assertThat(address.getFirst().path("healthcheck")).isEqualTo(JsonText.read("""
                        {"mode":"https","port":6443,"uri":"/readyz","tls-skip-verify":true,
                         "interval":5,"timeout":2,"strikes-ok":2,"strikes-fail":2}
                        """));
        assertThat(texts(address.getFirst().path("instances"))).containsExactlyInAnyOrderElementsOf(masters);
        assertThat(cloud.instances(order.cluster())).hasSize(4);
        assertThat(cloud.named("anti-affinity-groups", order.cluster())).hasSize(1);
        assertThat(cloud.named("ssh-keys", order.cluster())).hasSize(1);
        assertThat(cloud.named("security-groups", order.cluster()))
                .extracting(group -> group.path("rules").size())
                .containsExactlyInAnyOrder(13, 10);
    }

    @Test
    void waitsForTheKeyBeforeItMakesMachines() {
        var order = Orders.cluster("patient", 1, 0);
        var story = new Story(order).clusterIsRequested().hasFinished(BootstrapStep.OPEN_PORTS);

        assertThat(cloud.instances(order.cluster())).isEmpty();
        assertThat(cloud.named("ssh-keys", order.cluster())).isEmpty();

        story.sshAccessIsPrepared().isBuilt();
        assertThat(cloud.instances(order.cluster())).hasSize(1);
    }

    @Test
    void makesNothingTwiceWhenEveryAnswerToACreateIsLost() {
        for (var create : List.of(
                "create-elastic-ip",
                "create-security-group",
                "create-anti-affinity-group",
                "register-ssh-key",
                "create-iam-role",
                "create-api-key",
                "create-instance",
                "add-rule-to-security-group")) {
            cloud.fault(create, "lost-reply", 1, "");
        }
        var order = Orders.cluster("lost", 1, 1);

        var story = new Story(order).clusterIsRequested().sshAccessIsPrepared().isBuilt();

        assertThat(cloud.instances(order.cluster()))
                .extracting(instance -> instance.path("id").asText())
                .containsExactlyInAnyOrderElementsOf(story.machines().stream()
                        .map(machine -> machine.instance().toString())
                        .toList());
        assertThat(cloud.addresses(order.cluster())).hasSize(1);
        assertThat(cloud.named("security-groups", order.cluster()))
                .extracting(group -> group.path("rules").size())
                .containsExactlyInAnyOrder(13, 10);
        assertThat(cloud.named("anti-affinity-groups", order.cluster())).hasSize(1);
        assertThat(cloud.named("buckets", order.cluster())).hasSize(1);
        assertThat(cloud.named("iam-roles", order.cluster())).hasSize(1);
        assertThat(cloud.named("api-keys", order.cluster())).hasSize(1);
    }

    @Test
    void ridesOutABadDay() {
        cloud.fault("*", "status", 120, "\"status\":503,\"probability\":0.3");
        cloud.fault("create-instance", "status", 2, "\"status\":429,\"retryAfter\":1");
        var order = Orders.cluster("trouble", 1, 1);

        new Story(order).clusterIsRequested().sshAccessIsPrepared().isBuilt();

        assertThat(cloud.instances(order.cluster())).hasSize(2);
        assertThat(cloud.addresses(order.cluster())).hasSize(1);
    }

    @Test
    void opensEveryPortAlthoughAListOnceLeavesTheGroupsOut() {
        for (var looksBefore = 0; looksBefore < 6; looksBefore++) {
            cloud.fault(
                    "list-security-groups",
                    "status",
                    1,
                    "\"after\":%d,\"status\":200,\"body\":\"{\\\"security-groups\\\":[]}\"".formatted(looksBefore));
            var order = Orders.cluster("flap-" + looksBefore, 1, 0);

            new Story(order).clusterIsRequested().sshAccessIsPrepared().isBuilt();

            assertThat(cloud.named("security-groups", order.cluster()))
                    .as("with the look after %d others", looksBefore)
                    .extracting(group -> group.path("rules").size())
                    .containsExactlyInAnyOrder(13, 10);
            cloud.wellAgain();
        }
    }

    @Test
    void makesAnotherMachineWhenOneFails() {
        cloud.fault("create-instance", "operation-failure", 1, "\"reason\":\"fault\",\"message\":\"no luck\"");
        var order = Orders.cluster("luckless", 1, 0);

        var story = new Story(order).clusterIsRequested().sshAccessIsPrepared().isBuilt();

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(cloud.instances(order.cluster()))
                        .extracting(instance -> instance.path("id").asText())
                        .containsExactly(story.machines().getFirst().instance().toString()));
        assertThat(attempts(story, BootstrapStep.CREATE_MACHINE)).isEqualTo(2);
    }

    private static int attempts(Story story, BootstrapStep step) {
        return story.facts(StepFinished.class).stream()
                .filter(fact -> fact.step().equals(step.key()))
                .findFirst()
                .orElseThrow()
                .attempts();
    }

    private static List<String> idsOf(Story story, ClusterOrder order, String role) {
        return story.machines().stream()
                .filter(machine -> order.node(machine.node()).role().name().equals(role))
                .map(machine -> machine.instance().toString())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
