// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.events.ClusterId;
import dev.belay.events.OperationId;
import java.time.Instant;

/** A look at a whole infrastructure that somebody asked for. */
record ReconciliationWork(ClusterId cluster, OperationId operation, boolean mend, Instant armedAt) {

    private static final String STEP = "reconcile-infrastructure";

    /** Each operation's own tally; only the part before the slash is said. */
    StepKey tallyKey() {
        return new StepKey(STEP + "/" + operation);
    }

    String step() {
        return STEP;
    }
}
