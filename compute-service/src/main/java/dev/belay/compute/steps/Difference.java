// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudOperation;
import java.util.function.Supplier;

/** Something at the cloud that is not as it should be, and how it is put right. {@code what} is for people. */
record Difference(String what, Supplier<CloudOperation> act) {

    /** Asks for it to be put right; when that is done, the operation tells. */
    CloudOperation start(StepRun run) {
        var started = act.get();
        run.changedSomething();
        return started;
    }
}
