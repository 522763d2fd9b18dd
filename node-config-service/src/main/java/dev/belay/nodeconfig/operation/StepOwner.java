// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import java.util.Optional;

/** Whose steps they are, and who knows what follows. All but {@link #perform} runs within a short transaction. */
public interface StepOwner {

    /** Empty when it is not the step's turn, or not any more. */
    Optional<StepWork> begin(String instance);

    /** Does the step, outside of every transaction. May be done again after a crash at any instruction. */
    StepResult perform(StepWork work);

    void finished(StepWork work, StepResult.Done done);

    /** Something is not there yet and people may want to know what. */
    void waiting(StepWork work, String reason);

    void halted(StepWork work, Trouble trouble);
}
