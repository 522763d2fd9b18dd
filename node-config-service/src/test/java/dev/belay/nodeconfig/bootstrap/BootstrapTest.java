// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import static dev.belay.events.BootstrapStep.CREATE_MACHINE;
import static dev.belay.events.BootstrapStep.ENROL_NODE;
import static dev.belay.events.BootstrapStep.ISSUE_CERTIFICATES;
import static dev.belay.events.BootstrapStep.PREPARE_OS;
import static dev.belay.events.BootstrapStep.PREPARE_SSH_ACCESS;
import static dev.belay.events.BootstrapStep.REQUEST_CERTIFICATES;
import static dev.belay.events.BootstrapStep.RESERVE_ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.events.BootstrapPlan;
import dev.belay.events.BootstrapStep;
import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec.Addons;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import dev.belay.events.Service;
import dev.belay.nodeconfig.bootstrap.Bootstrap.Halted;
import dev.belay.nodeconfig.bootstrap.Bootstrap.Ready;
import dev.belay.nodeconfig.bootstrap.Bootstrap.Running;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {

    private static final ClusterId CLUSTER = ClusterId.random();
    private static final OperationId OPERATION = OperationId.random();
    private static final Instant T0 = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant T1 = T0.plusSeconds(600);
    private static final NodeName MASTER = new NodeName("demo-master-1");
    private static final NodeName WORKER = new NodeName("demo-workers-a1b2c");

    private static final List<PlannedNode> NODES = List.of(
            planned("demo-master-1", Role.CONTROL_PLANE),
            planned("demo-master-2", Role.CONTROL_PLANE),
            planned("demo-master-3", Role.CONTROL_PLANE),
            planned("demo-workers-a1b2c", Role.WORKER));

    private static final BootstrapPlan PLAN = new BootstrapPlan(NODES, new Addons(true, true, true));

    private final Bootstrap requested = Bootstrap.requested(CLUSTER, OPERATION, PLAN, T0);

    @Test
    void beginsWithEverythingThatNeedsNothing() {
        assertThat(requested.due())
                .containsExactlyInAnyOrder(
                        key(PREPARE_SSH_ACCESS),
                        key(BootstrapStep.CREATE_AUTHORITIES),
                        key(RESERVE_ENDPOINT),
                        key(BootstrapStep.OPEN_PORTS),
                        key(BootstrapStep.SPREAD_MASTERS),
                        key(BootstrapStep.CREATE_REGISTRY_BUCKET));
    }

    @Test
    void goesOnWithANodeAsSoonAsItsMachineIsThere() {
        var created = requested.finished(key(CREATE_MACHINE, WORKER));

        assertThat(created.due()).contains(key(ENROL_NODE, WORKER)).doesNotContain(key(ENROL_NODE, MASTER));
        assertThat(created.finished(key(ENROL_NODE, WORKER)).due()).contains(key(PREPARE_OS, WORKER));
    }

    @Test
    void ignoresWhatItHasHeardBefore() {
        var once = requested.finished(key(CREATE_MACHINE, WORKER)).suspended(Service.COMPUTE);

        assertThat(once.finished(key(CREATE_MACHINE, WORKER))).isEqualTo(once);
        assertThat(once.suspended(Service.COMPUTE)).isEqualTo(once);
        assertThat(once.released(Service.PKI, T1)).isEqualTo(once);
    }

    @Test
    void ignoresStepsThatItsPlanDoesNotHave() {
        assertThat(requested.finished(key(CREATE_MACHINE, new NodeName("stranger"))))
                .isEqualTo(requested);
        assertThat(requested.finished(key(CREATE_MACHINE))).isEqualTo(requested);
        assertThat(requested.finished(new StepKey("polish-the-chrome", MASTER))).isEqualTo(requested);
        assertThat(requested.finished(key(BootstrapStep.START_HAPROXY, MASTER))).isEqualTo(requested);
    }

    @Test
    void isReadyWhenTheLastStepOfAllServicesIsFinished() {
        var steps = everyStep();
        var almost = fold(requested, steps.subList(0, steps.size() - 1));

        assertThat(almost).isInstanceOf(Running.class);
        assertThat(almost.finished(steps.getLast())).isEqualTo(new Ready(CLUSTER, OPERATION));
    }

    @Test
    void staysReadyWhateverComesLate() {
        var ready = new Ready(CLUSTER, OPERATION);

        assertThat(ready.finished(key(PREPARE_SSH_ACCESS))).isSameAs(ready);
        assertThat(ready.refused(MASTER)).isSameAs(ready);
        assertThat(ready.halted(key(PREPARE_SSH_ACCESS), Trouble.FENCED)).isSameAs(ready);
        assertThat(ready.resumed(T1)).isSameAs(ready);
        assertThat(ready.suspended(Service.PKI)).isSameAs(ready);
        assertThat(ready.released(Service.PKI, T1)).isSameAs(ready);
        assertThat(ready.due()).isEmpty();
    }

    @Test
    void haltsAtTheFailedStepAndResumesThere() {
        var running = requested.finished(key(CREATE_MACHINE, WORKER));

        var halted = running.halted(key(ENROL_NODE, WORKER), Trouble.CLOCK_SKEW);

        assertThat(halted)
                .isEqualTo(new Halted(
                        (Running) running, key(ENROL_NODE, WORKER), "clock-skew", Trouble.CLOCK_SKEW.sentence()));
        assertThat(halted.resumed(T1).due()).isEqualTo(running.due());
        assertThat(halted.resumed(T1)).isEqualTo(running.resumed(T1));
    }

    @Test
    void namesTheFirstHaltOnly() {
        var halted = requested.halted(key(PREPARE_SSH_ACCESS), Trouble.MIRROR_UNAVAILABLE);

        assertThat(halted.halted(key(ENROL_NODE, WORKER), Trouble.CLOCK_SKEW)).isSameAs(halted);
    }

    @Test
    void countsWhatEndsWhileItIsHalted() {
        var halted =
                requested.finished(key(CREATE_MACHINE, WORKER)).halted(key(ENROL_NODE, WORKER), Trouble.CLOCK_SKEW);

        var later = halted.finished(key(CREATE_MACHINE, MASTER)).suspended(Service.PKI);

        assertThat(later).isInstanceOf(Halted.class);
        assertThat(later.due()).contains(key(ENROL_NODE, MASTER), key(ENROL_NODE, WORKER));
        assertThat(later.released(Service.PKI, T1)).isInstanceOf(Halted.class);
    }

    @Test
    void isReadyAlsoWhenTheStepItHaltedAtEndsAfterAll() {
        var steps = everyStep();
        var halted = fold(requested, steps.subList(0, steps.size() - 1)).halted(steps.getLast(), Trouble.PROBE_TIMEOUT);

        assertThat(halted.finished(steps.getLast())).isEqualTo(new Ready(CLUSTER, OPERATION));
    }

    @Test
    void asksAgainAfterCertificatesWereRefused() {
        var asked = fold(
                requested,
                List.of(
                        key(RESERVE_ENDPOINT),
                        key(BootstrapStep.CREATE_AUTHORITIES),
                        key(PREPARE_OS, MASTER),
                        key(REQUEST_CERTIFICATES, MASTER)));

        var refused = asked.refused(MASTER);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Halted.class, halted -> assertThat(halted.at()).isEqualTo(key(REQUEST_CERTIFICATES, MASTER)));
        assertThat(refused.resumed(T1).due())
                .contains(key(REQUEST_CERTIFICATES, MASTER))
                .doesNotContain(key(ISSUE_CERTIFICATES, MASTER));
    }

    @Test
    void knowsNoDeadlineWhileAnotherServiceHasHalted() {
        var suspended = ((Running) requested.suspended(Service.COMPUTE)).progress();

        assertThat(suspended.deadlinesFrom()).isNull();
        assertThat(suspended.released(Service.COMPUTE, T1).deadlinesFrom()).isEqualTo(T1);
        assertThat(suspended.armed(T1).deadlinesFrom()).isEqualTo(T1);
    }

    @Test
    void readsWhatItWrote() throws JsonProcessingException {
        var json = new ObjectMapper().findAndRegisterModules();
        var states = List.of(
                requested.finished(key(CREATE_MACHINE, WORKER)).suspended(Service.COMPUTE),
                requested.halted(key(ENROL_NODE, WORKER), Trouble.CLOCK_SKEW),
                new Ready(CLUSTER, OPERATION));

        for (var state : states) {
            assertThat(json.readValue(json.writerFor(Bootstrap.class).writeValueAsString(state), Bootstrap.class))
                    .isEqualTo(state);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void endsTheSameInWhateverOrderAndHoweverOftenFactsArrive(long seed) {
        var random = new Random(seed);
        var half = everyStep().subList(0, everyStep().size() / 2);
        var shuffled = new ArrayList<>(half);
        shuffled.addAll(half.subList(0, half.size() / 3));
        Collections.shuffle(shuffled, random);

        assertThat(fold(requested, shuffled)).as("seed %d", seed).isEqualTo(fold(requested, half));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void comesToItsEndByDoingWhatIsDue(long seed) {
        var random = new Random(seed);
        var state = requested;
        var done = new TreeSet<StepKey>();
        while (!state.due().isEmpty()) {
            var due = List.copyOf(state.due());
            var next = due.get(random.nextInt(due.size()));
            assertThat(done.add(next)).as("seed %d: %s is due once", seed, next).isTrue();
            state = state.finished(next);
        }

        assertThat(state).as("seed %d", seed).isEqualTo(new Ready(CLUSTER, OPERATION));
        assertThat(done).hasSameElementsAs(everyStep());
    }

    private static Bootstrap fold(Bootstrap from, List<StepKey> finished) {
        var state = from;
        for (var step : finished) {
            state = state.finished(step);
        }
        return state;
    }

    private static List<StepKey> everyStep() {
        return PLAN.acts().stream().map(StepKey::of).toList();
    }

    private static StepKey key(BootstrapStep step) {
        return StepKey.of(step, null);
    }

    private static StepKey key(BootstrapStep step, NodeName node) {
        return StepKey.of(step, node);
    }

    private static PlannedNode planned(String name, Role role) {
        return new PlannedNode(
                new NodeName(name),
                role,
                role == Role.WORKER ? "workers" : "masters",
                "standard.medium",
                50,
                Map.of(),
                List.of());
    }
}
