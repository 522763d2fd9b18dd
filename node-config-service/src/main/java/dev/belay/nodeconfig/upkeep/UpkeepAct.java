// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.upkeep;

import dev.belay.nodeconfig.operation.StepResult;

/** What one step does. Outside of every transaction; done again after a crash, so it first looks at what is there. */
@FunctionalInterface
interface UpkeepAct {

    StepResult perform(UpkeepContext context);
}
