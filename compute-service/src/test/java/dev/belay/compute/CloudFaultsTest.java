// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.compute.steps.ClusterOrder;
import dev.belay.compute.steps.Orders;
import dev.belay.embedded.EmbeddedBackends;
import dev.belay.events.ClusterId;
import dev.belay.events.OperationFact.OperationHalted;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every call of a bootstrap, each with every fault that may befall it; some minutes. */
@Tag("faults")
@QuarkusTest
@QuarkusTestResource(EmbeddedBackends.class)
@QuarkusTestResource(LocalCloud.class)
@TestProfile(CloudFaultsTest.Impatience.class)
class CloudFaultsTest {

    /** An operation that never ends is given up soon; no sweep meets a fault instead of the bootstrap. */
    public static final class Impatience implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "belay.infrastructure.operation-deadline", "2s",
                    "belay.infrastructure.step-deadlines.spread-masters", "10m",
                    "belay.infrastructure.sweep-every", "10m",
                    "belay.infrastructure.visibility-delay", "2s",
                    "belay.cloud.call-timeout", "1s");
        }
    }

    private static final String COMPLETED = "✓";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CloudAdmin cloud = CloudAdmin.running();
    private int clusters;

    @Inject
    EntityManager database;

    @AfterEach
    void theCloudIsWellAgain() {
        cloud.wellAgain();
    }

    @Test
    void everyFaultOfEveryCallEndsWellOrHaltsUntilItIsMended() {
        var page = new FaultsPage();
        var calls = callsOfABootstrap();
        for (var fault : CloudFault.values()) {
            var befallen = calls.stream().filter(fault::mayBefall).toList();
            var together = outcome(fault, befallen);
            for (var call : befallen) {
                page.add(call, fault, together.equals(COMPLETED) ? COMPLETED : outcome(fault, List.of(call)));
            }
        }
        if (Boolean.getBoolean("faults.write")) {
            page.write();
        }

        assertThat(FaultsPage.committed()).isEqualTo(page.text());
    }

    /** Not of the first: it also asks for the zones, once in the life of a process. */
    private SortedSet<CloudCall> callsOfABootstrap() {
        story().isBuilt();
        cloud.forgetRequests();
        story().isBuilt();
        return new TreeSet<>(cloud.calls());
    }

    /** Whatever comes first, in the end the cluster has what it needs, once. */
    private String outcome(CloudFault fault, List<CloudCall> calls) {
        cloud.forgetRequests();
        calls.forEach(call -> fault.befalls(cloud, call));
        var story = story();
        await().atMost(PATIENCE)
                .until(() -> story.finished().containsAll(story.acts())
                        || !story.facts(OperationHalted.class).isEmpty());
        var halts = story.facts(OperationHalted.class);
        if (halts.isEmpty()) {
            assertThat(cloud.befallen()).as("calls that met %s", fault).containsAll(calls);
        } else {
            cloud.wellAgain();
            story.resumeIsRequested().isBuilt();
        }
        if (!holds(story.cluster())) {
            sweep(story.cluster());
        }
        await("what is left after " + fault).atMost(PATIENCE).untilAsserted(() -> holdsWhatIsNeeded(story.cluster()));
        return halts.isEmpty() ? COMPLETED : "`%s`".formatted(halts.getFirst().code());
    }

    /** Now, and to its end. */
    private void sweep(ClusterId cluster) {
        var task = "task_name = 'sweep' and task_instance = '%s'".formatted(cluster);
        execute("update scheduled_tasks set execution_time = now() where " + task);
        await().atMost(PATIENCE)
                .until(() -> execute("update scheduled_tasks set execution_time = execution_time"
                                + " where not picked and execution_time > now() and " + task)
                        == 1);
    }

    private boolean holds(ClusterId cluster) {
        try {
            holdsWhatIsNeeded(cluster);
            return true;
        } catch (AssertionError _) {
            return false;
        }
    }

    private int execute(String statement) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(statement).executeUpdate());
    }

    private Story story() {
        return new Story(order()).clusterIsRequested().sshAccessIsPrepared();
    }

    private ClusterOrder order() {
        clusters++;
        return Orders.cluster("fault-" + clusters, 1, 1);
    }

    private void holdsWhatIsNeeded(ClusterId cluster) {
        assertThat(cloud.instances(cluster)).as("machines").hasSize(2);
        assertThat(cloud.addresses(cluster)).as("addresses").hasSize(1);
        assertThat(cloud.named("security-groups", cluster))
                .as("rules")
                .extracting(group -> group.path("rules").size())
                .containsExactlyInAnyOrder(13, 10);
        for (var kind : List.of("anti-affinity-groups", "ssh-keys", "buckets", "iam-roles", "api-keys")) {
            assertThat(cloud.named(kind, cluster)).as(kind).hasSize(1);
        }
    }
}
