// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import static dev.belay.gateway.Demo.CLUSTER;
import static dev.belay.gateway.Demo.MASTER;
import static dev.belay.gateway.Demo.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationFact.StepWaiting;
import dev.belay.events.Service;
import dev.belay.gateway.operation.Step.StepError;
import dev.belay.gateway.operation.Step.StepWork;
import org.junit.jupiter.api.Test;

class StepTest {

    private static final String KEY = "start-kubelet";
    private static final String TITLE = "Start the kubelet";
    private static final Service BY = Service.NODE_CONFIG;
    private static final StepStarted STARTED = new StepStarted(CLUSTER, BY, KEY, TITLE, MASTER);
    private static final StepWaiting WAITING = new StepWaiting(CLUSTER, BY, KEY, MASTER, "demo-master-2 has the lease");
    private static final StepFinished FINISHED = new StepFinished(CLUSTER, BY, KEY, MASTER, 2, 5, 3);
    private static final OperationHalted HALTED =
            new OperationHalted(CLUSTER, BY, KEY, MASTER, "unit-failed", "Look at the unit, then resume.");

    private final StepKey key = new StepKey(KEY, MASTER);
    private final Step pending = Step.pending(key, BY);

    @Test
    void tellsWhatItDidWhenItIsFinished() {
        var finished = pending.on(STARTED, after(1)).on(FINISHED, after(4));

        assertThat(finished)
                .isEqualTo(new Step(
                        key, BY, TITLE, StepState.FINISHED, after(1), after(4), null, null, new StepWork(2, 5, 3)));
    }

    @Test
    void tellsWhatItWaitsFor() {
        var waiting = pending.on(WAITING, after(1));

        assertThat(waiting.state()).isEqualTo(StepState.WAITING);
        assertThat(waiting.waitingFor()).isEqualTo("demo-master-2 has the lease");
        assertThat(waiting.on(STARTED, after(2)).waitingFor()).isNull();
    }

    @Test
    void haltsWithAReasonThatStaysToBeReadAfterItWentOn() {
        var halted = pending.on(STARTED, after(1)).on(HALTED, after(2));
        var why = new StepError("unit-failed", "Look at the unit, then resume.");

        assertThat(halted)
                .isEqualTo(new Step(key, BY, TITLE, StepState.HALTED, after(1), null, null, why, StepWork.NONE));
        assertThat(halted.resumed().state()).isEqualTo(StepState.RUNNING);
        assertThat(halted.resumed().on(FINISHED, after(9)).error()).isEqualTo(why);
    }

    @Test
    void isPendingAgainWhenItHaltedBeforeItBegan() {
        assertThat(pending.on(HALTED, after(1)).resumed().state()).isEqualTo(StepState.PENDING);
    }

    @Test
    void ignoresWhatComesAfterTheEnd() {
        var finished = pending.on(STARTED, after(1)).on(FINISHED, after(4));

        assertThat(finished.on(STARTED, after(5))).isSameAs(finished);
        assertThat(finished.on(HALTED, after(5))).isSameAs(finished);
        assertThat(finished.on(FINISHED, after(5))).isSameAs(finished);
        assertThat(finished.resumed()).isSameAs(finished);
    }

    @Test
    void keepsItsFirstStartWhenItIsToldAgain() {
        var started = pending.on(STARTED, after(1));

        assertThat(started.on(STARTED, after(7))).isEqualTo(started);
    }

    @Test
    void needsNoStartToHaveAnEnd() {
        assertThat(pending.on(FINISHED, after(4)).startedAt()).isEqualTo(after(4));
    }
}
