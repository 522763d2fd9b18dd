// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import dev.belay.events.Fact;
import java.time.Duration;
import java.util.List;

/** How a try ended that nothing went wrong with. */
public sealed interface StepResult {

    Effort effort();

    /**
     * The step is done.
     *
     * @param facts what became true by it, said before the step's end
     * @param record run within the transaction that also ends the step
     */
    record Done(Effort effort, List<Fact> facts, Runnable record) implements StepResult {

        public Done {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Nothing is wrong, but something is not there yet.
     *
     * @param trouble what it becomes when the deadline passes
     * @param reason said once as {@code StepWaiting}; empty for waits that need no explanation
     */
    record NotYet(Effort effort, Duration lookAgain, Trouble trouble, String reason) implements StepResult {}

    static StepResult done(Effort effort) {
        return new Done(effort, List.of(), () -> {});
    }

    static StepResult done(Effort effort, Fact fact, Runnable record) {
        return new Done(effort, List.of(fact), record);
    }

    static StepResult notYet(Effort effort, Duration lookAgain, Trouble trouble) {
        return new NotYet(effort, lookAgain, trouble, "");
    }
}
