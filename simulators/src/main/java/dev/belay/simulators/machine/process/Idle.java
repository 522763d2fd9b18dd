// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

/** A program whose work nobody here depends on: it runs, or it has done what it was for. */
record Idle() implements Program {

    @Override
    public Health look() {
        return Health.READY;
    }

    @Override
    public void stop() {}
}
