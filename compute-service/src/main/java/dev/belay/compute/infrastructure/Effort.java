// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.compute.steps.StepRun;

/** What one try at a step took. */
record Effort(int changed, int roundTrips) {

    static Effort of(StepRun run) {
        return new Effort(run.changed(), run.roundTrips());
    }
}
