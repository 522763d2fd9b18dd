// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.errand;

import dev.belay.events.OperationId;
import dev.belay.nodeconfig.operation.StepKey;
import dev.belay.nodeconfig.operation.StepResult;
import dev.belay.nodeconfig.operation.StepWork;

/** What the steps of one kind of errand do. One bean per kind. */
public interface ErrandActs {

    /** Stable: rows in the database are named by it. */
    String kind();

    /** What the step is called for people. Not asked for steps of other services. */
    String title(StepKey step);

    /** False for a step that another service does and is only waited for. */
    boolean isOurs(StepKey step);

    /** Outside of every transaction; may be done again after a crash at any instruction. */
    StepResult perform(StepWork work);

    /** Called every so often as long as the errand is not finished, also while it is halted. Not within a transaction. */
    default void keepUp(OperationId operation) {}
}
