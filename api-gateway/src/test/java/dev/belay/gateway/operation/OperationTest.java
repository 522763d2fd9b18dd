// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import static dev.belay.gateway.Demo.BOOTSTRAP;
import static dev.belay.gateway.Demo.CLUSTER;
import static dev.belay.gateway.Demo.MASTER;
import static dev.belay.gateway.Demo.START;
import static dev.belay.gateway.Demo.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.OperationFact.OperationFinished;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.Service;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OperationTest {

    private static final NodeRebootRequested REQUEST = new NodeRebootRequested(CLUSTER, MASTER, "alice");
    private static final StepStarted STEP =
            new StepStarted(CLUSTER, Service.NODE_CONFIG, "reboot", "Reboot the node", MASTER);
    private static final OperationHalted HALT =
            new OperationHalted(CLUSTER, Service.NODE_CONFIG, "reboot", MASTER, "deadline", "Look at the machine.");

    private final Order order = Order.in(REQUEST, START).orElseThrow();
    private final Operation ordered = Operation.ordered(BOOTSTRAP, CLUSTER, order);

    @Test
    void runsFromItsFirstStepToItsEnd() {
        var running = ordered.on(STEP, after(1));
        var finished = running.on(new OperationFinished(CLUSTER, Service.NODE_CONFIG), after(9));

        assertThat(ordered.state()).isEqualTo(OperationState.PENDING);
        assertThat(running.state()).isEqualTo(OperationState.RUNNING);
        assertThat(finished).isEqualTo(new Operation(BOOTSTRAP, CLUSTER, order, after(1), after(9), new TreeMap<>()));
        assertThat(finished.state()).isEqualTo(OperationState.FINISHED);
    }

    @Test
    void isHaltedUntilTheServiceThatHaltedResumes() {
        var halted = ordered.on(STEP, after(1)).on(HALT, after(2));

        assertThat(halted.state()).isEqualTo(OperationState.HALTED);
        assertThat(halted.halts())
                .isEqualTo(Map.of(
                        Service.NODE_CONFIG,
                        new Halt(Service.NODE_CONFIG, "reboot", MASTER, "deadline", "Look at the machine.", after(2))));
        assertThat(halted.on(new OperationResumeRequested(CLUSTER, "alice"), after(3)))
                .isEqualTo(halted);
        assertThat(halted.on(new OperationResumed(CLUSTER, Service.NODE_CONFIG), after(4))
                        .state())
                .isEqualTo(OperationState.RUNNING);
    }

    @Test
    void ignoresWhatComesAfterTheEnd() {
        var finished = ordered.on(new OperationFinished(CLUSTER, Service.NODE_CONFIG), after(9));

        assertThat(finished.on(HALT, after(10))).isSameAs(finished);
        assertThat(finished.on(STEP, after(10))).isSameAs(finished);
        assertThat(finished.on(REQUEST, after(10))).isSameAs(finished);
    }

    @Test
    void takesTheTimeOfTheFactOnceItComesBackFromTheTopic() {
        assertThat(ordered.on(REQUEST, after(1)).order().at()).isEqualTo(after(1));
        assertThat(ordered.on(REQUEST, START)).isEqualTo(ordered);
    }
}
