// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.Fact;
import dev.belay.events.NodeName;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.StepFinished;
import dev.belay.events.OperationFact.StepStarted;
import dev.belay.events.OperationFact.StepWaiting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names a step within an operation; {@code node} is absent for steps of the whole cluster. */
public record StepKey(String step, @Nullable NodeName node) {

    /** The step that a fact is about; empty for all others. */
    static Optional<StepKey> in(Fact fact) {
        return switch (fact) {
            case StepStarted said -> Optional.of(new StepKey(said.step(), said.node()));
            case StepWaiting said -> Optional.of(new StepKey(said.step(), said.node()));
            case StepFinished said -> Optional.of(new StepKey(said.step(), said.node()));
            case OperationHalted said -> Optional.of(new StepKey(said.step(), said.node()));
            default -> Optional.empty();
        };
    }

    static StepKey of(Act act) {
        return new StepKey(act.step().key(), act.node());
    }
}
