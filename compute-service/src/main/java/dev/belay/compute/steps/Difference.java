// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

/** Something at the cloud that is not as it should be, and how it is put right. {@code what} is for people. */
record Difference(String what, Runnable act) {

    void mend(StepRun run) {
        act.run();
        run.changedSomething();
    }
}
