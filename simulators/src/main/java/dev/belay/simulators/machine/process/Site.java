// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.time.Clock;
import java.util.concurrent.Executor;

/** What all machines of a process share. */
public record Site(Wire wire, Clock clock, Executor executor, KubeClusters kubeClusters) {

    /** The same for a machine that takes another time for the true one. */
    public Site at(Clock other) {
        return new Site(wire, other, executor, kubeClusters);
    }
}
