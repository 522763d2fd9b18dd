// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import static dev.belay.nodeconfig.upkeep.UpkeepStep.ACQUIRE_LEASE;
import static dev.belay.nodeconfig.upkeep.UpkeepStep.AWAIT_NODE;
import static dev.belay.nodeconfig.upkeep.UpkeepStep.DRAIN;
import static dev.belay.nodeconfig.upkeep.UpkeepStep.REBOOT;
import static dev.belay.nodeconfig.upkeep.UpkeepStep.RECONCILE_ADDONS;
import static dev.belay.nodeconfig.upkeep.UpkeepStep.RECONCILE_NODE;
import static dev.belay.nodeconfig.upkeep.UpkeepStep.UNCORDON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.upkeep.Upkeep.Finished;
import dev.belay.nodeconfig.upkeep.Upkeep.Halted;
import dev.belay.nodeconfig.upkeep.Upkeep.Order;
import dev.belay.nodeconfig.upkeep.Upkeep.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpkeepTest {

    private static final ClusterId CLUSTER = ClusterId.random();
    private static final OperationId OPERATION = OperationId.random();
    private static final Instant T0 = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant T1 = T0.plusSeconds(600);
    private static final NodeName MASTER = new NodeName("demo-master-1");
    private static final NodeName WORKER = new NodeName("demo-workers-a1b2c");

    private final Running reboot = Upkeep.reboot(CLUSTER, OPERATION, WORKER, T0);
    private final Running mending = Upkeep.reconciliation(CLUSTER, OPERATION, List.of(MASTER, WORKER), true, T0);

    @Test
    void rebootsStepByStep() {
        Upkeep state = reboot;
        for (var step : List.of(ACQUIRE_LEASE, DRAIN, REBOOT, AWAIT_NODE, UNCORDON)) {
            assertThat(state.due()).containsExactly(key(step, WORKER));
            state = state.finished(key(step, WORKER));
        }

        assertThat(state).isEqualTo(new Finished(new Order(CLUSTER, OPERATION, Order.Kind.REBOOT)));
    }

    @Test
    void finishesNoStepOfARebootBeforeItsTurn() {
        assertThat(reboot.finished(key(DRAIN, WORKER))).isSameAs(reboot);
        assertThat(reboot.finished(key(ACQUIRE_LEASE, MASTER))).isSameAs(reboot);
        assertThat(reboot.halted(key(DRAIN, WORKER), Trouble.DRAIN_BLOCKED)).isSameAs(reboot);
    }

    @Test
    void looksAtAllNodesAndTheAddonsAtOnce() {
        assertThat(mending.due())
                .containsExactly(key(RECONCILE_NODE, MASTER), key(RECONCILE_NODE, WORKER), key(RECONCILE_ADDONS, null));
        assertThat(mending.order().kind()).isEqualTo(Order.Kind.MENDING);
        assertThat(Upkeep.reconciliation(CLUSTER, OPERATION, List.of(MASTER), false, T0)
                        .order()
                        .kind())
                .isEqualTo(Order.Kind.REPORT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void finishesAReconciliationInWhateverOrderItsStepsEnd(long seed) {
        var steps = new ArrayList<>(mending.due());
        Collections.shuffle(steps, new Random(seed));
        Upkeep state = mending;
        for (var step : steps) {
            assertThat(state).isInstanceOf(Running.class);
            var once = state.finished(step);
            assertThat(once.finished(step)).isSameAs(once);
            state = once;
        }

        assertThat(state).isEqualTo(new Finished(new Order(CLUSTER, OPERATION, Order.Kind.MENDING)));
    }

    @Test
    void haltsWithTheStepTheCodeAndWhatToDo() {
        var halted = mending.halted(key(RECONCILE_NODE, WORKER), Trouble.NODE_UNREACHABLE);

        assertThat(halted)
                .isEqualTo(new Halted(
                        mending, key(RECONCILE_NODE, WORKER), "node-unreachable", Trouble.NODE_UNREACHABLE.sentence()));
        assertThat(halted.halted(key(RECONCILE_NODE, MASTER), Trouble.FENCED)).isSameAs(halted);
    }

    @Test
    void countsWhatWasUnderWayBesideAHalt() {
        var halted = mending.halted(key(RECONCILE_NODE, WORKER), Trouble.NODE_UNREACHABLE)
                .finished(key(RECONCILE_NODE, MASTER))
                .finished(key(RECONCILE_ADDONS, null));

        assertThat(halted).isInstanceOf(Halted.class);
        assertThat(halted.due()).containsExactly(key(RECONCILE_NODE, WORKER));
        assertThat(halted.resumed(T1))
                .isEqualTo(new Running(mending.order(), List.of(key(RECONCILE_NODE, WORKER)), T1));
    }

    @Test
    void takesTheLeaseAgainBeforeARebootGoesOn() {
        var draining = reboot.finished(key(ACQUIRE_LEASE, WORKER));
        var resumed = draining.halted(key(DRAIN, WORKER), Trouble.LEASE_LOST).resumed(T1);

        assertThat(resumed).isEqualTo(new Running(reboot.order(), reboot.remaining(), T1));
        assertThat(resumed.due()).containsExactly(key(ACQUIRE_LEASE, WORKER));
    }

    @Test
    void takesTheLeaseOnceWhenItWasTheLeaseThatHalted() {
        var resumed =
                reboot.halted(key(ACQUIRE_LEASE, WORKER), Trouble.LEASE_HELD).resumed(T1);

        assertThat(resumed).isEqualTo(new Running(reboot.order(), reboot.remaining(), T1));
    }

    @Test
    void staysAsItIsWhenNothingIsToBeResumed() {
        var finished = new Finished(reboot.order());

        assertThat(reboot.resumed(T1)).isSameAs(reboot);
        assertThat(finished.resumed(T1)).isSameAs(finished);
        assertThat(finished.finished(key(UNCORDON, WORKER))).isSameAs(finished);
        assertThat(finished.halted(key(UNCORDON, WORKER), Trouble.FENCED)).isSameAs(finished);
        assertThat(finished.due()).isEmpty();
    }

    @Test
    void comesBackFromItsRowAsItWentIn() throws JsonProcessingException {
        var json = new ObjectMapper().registerModule(new JavaTimeModule());
        var states = Stream.of(
                reboot,
                reboot.halted(key(ACQUIRE_LEASE, WORKER), Trouble.LEASE_HELD),
                mending,
                new Finished(mending.order()));

        for (var state : states.toList()) {
            var text = json.writerFor(Upkeep.class).writeValueAsString(state);
            assertThat(json.readValue(text, Upkeep.class)).isEqualTo(state);
        }
    }

    private static StepKey key(UpkeepStep step, @Nullable NodeName node) {
        return new StepKey(step.key(), node);
    }
}
