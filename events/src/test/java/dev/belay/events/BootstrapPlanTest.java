// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.ClusterSpec.Addons;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapPlanTest {

    private static final NodeName MASTER = new NodeName("m1");
    private static final NodeName WORKER = new NodeName("w1");
    private static final Addons ALL = new Addons(true, true, true);
    private static final List<PlannedNode> NODES = List.of(node("m1", Role.CONTROL_PLANE), node("w1", Role.WORKER));
    private static final BootstrapPlan SMALL = new BootstrapPlan(NODES, ALL);

    @Test
    void beginsWithWhatNeedsNothing() {
        assertThat(SMALL.due(Set.of()).stream().map(Act::step))
                .containsExactly(
                        BootstrapStep.PREPARE_SSH_ACCESS,
                        BootstrapStep.CREATE_AUTHORITIES,
                        BootstrapStep.RESERVE_ENDPOINT,
                        BootstrapStep.OPEN_PORTS,
                        BootstrapStep.SPREAD_MASTERS,
                        BootstrapStep.CREATE_REGISTRY_BUCKET);
    }

    @Test
    void doesAStepForTheNodesItIsFor() {
        assertThat(SMALL.acts())
                .contains(new Act(BootstrapStep.START_HAPROXY, WORKER), new Act(BootstrapStep.START_API_SERVER, MASTER))
                .doesNotContain(
                        new Act(BootstrapStep.START_HAPROXY, MASTER), new Act(BootstrapStep.START_API_SERVER, WORKER));
    }

    @Test
    void letsOneNodeGoOnWhileAnotherIsSlow() {
        var enrolled = new HashSet<>(
                SMALL.prerequisites(new Act(BootstrapStep.ENROL_NODE, MASTER)).toList());
        enrolled.add(new Act(BootstrapStep.ENROL_NODE, MASTER));

        assertThat(SMALL.due(enrolled))
                .contains(new Act(BootstrapStep.PREPARE_OS, MASTER))
                .doesNotContain(new Act(BootstrapStep.PREPARE_OS, WORKER));
    }

    @Test
    void isNotHeldUpByAStepThatIsNotForTheNode() {
        assertThat(SMALL.prerequisites(new Act(BootstrapStep.START_KUBELET, MASTER)))
                .doesNotContain(new Act(BootstrapStep.START_HAPROXY, WORKER));
        assertThat(SMALL.prerequisites(new Act(BootstrapStep.START_KUBELET, WORKER)))
                .contains(new Act(BootstrapStep.START_HAPROXY, WORKER));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void reachesTheEndInWhateverOrderTheActsFinish(long seed) {
        var random = new Random(seed);
        var nodes = List.of(
                node("m1", Role.CONTROL_PLANE),
                node("m2", Role.CONTROL_PLANE),
                node("m3", Role.CONTROL_PLANE),
                node("w1", Role.WORKER),
                node("w2", Role.WORKER));
        var plan =
                new BootstrapPlan(nodes, new Addons(random.nextBoolean(), random.nextBoolean(), random.nextBoolean()));
        var finished = new HashSet<Act>();

        for (var due = plan.due(finished); !due.isEmpty(); due = plan.due(finished)) {
            finished.add(new ArrayList<>(due).get(random.nextInt(due.size())));
        }

        assertThat(finished).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(plan.acts());
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, true, ''",
        "false, true, true, INSTALL_METRICS_SERVER",
        "true, false, true, INSTALL_TRAEFIK",
        "true, true, false, CREATE_REGISTRY_BUCKET INSTALL_REGISTRY",
        "false, false, false, CREATE_REGISTRY_BUCKET INSTALL_METRICS_SERVER INSTALL_TRAEFIK INSTALL_REGISTRY"
    })
    void hasNoStepsForAddonsThatTheClusterShallNotHave(
            boolean metricsServer, boolean ingress, boolean registry, String without) {
        var plan = new BootstrapPlan(NODES, new Addons(metricsServer, ingress, registry));

        var missing = new ArrayList<>(SMALL.acts());
        missing.removeAll(plan.acts());

        assertThat(missing.stream().map(act -> act.step().name()).collect(joining(" ")))
                .isEqualTo(without);
        assertThat(SMALL.acts()).containsAll(plan.acts());
    }

    @Test
    void hasNoRegistryWhereItWasRecordedBeforeThereWasOne() throws JsonProcessingException {
        var json = new ObjectMapper();
        var recorded = (ObjectNode) json.valueToTree(SMALL);
        var before = new BootstrapPlan(NODES, new Addons(true, true, false));

        assertThat(json.treeToValue(recorded, BootstrapPlan.class)).isEqualTo(SMALL);
        ((ObjectNode) recorded.path("addons")).remove("registry");
        assertThat(json.treeToValue(recorded, BootstrapPlan.class)).isEqualTo(before);
        recorded.remove("addons");
        assertThat(json.treeToValue(recorded, BootstrapPlan.class)).isEqualTo(before);
    }

    @Test
    void knowsEveryStepByItsKey() {
        assertThat(BootstrapStep.values())
                .allSatisfy(
                        step -> assertThat(BootstrapStep.withKey(step.key())).contains(step));
        assertThat(BootstrapStep.withKey("paint-the-node")).isEmpty();
    }

    private static PlannedNode node(String name, Role role) {
        return new PlannedNode(new NodeName(name), role, "pool", "standard.medium", 50, Map.of(), List.of());
    }
}
