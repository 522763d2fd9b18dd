// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.events.ClusterId;

/** One try at a step that is due. */
record StepWork(Infrastructure state, StepKey step, Tally tally) {

    ClusterId cluster() {
        return state.order().cluster();
    }
}
