// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import dev.belay.simulators.machine.disk.MachineDisk;
import java.time.Duration;

/** When something that failed to start is tried again: when the disk is different, and after a while in any case. */
final class Attempts {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final MachineDisk disk;
    private long version = -1;
    private long at;

    Attempts(MachineDisk disk) {
        this.disk = disk;
    }

    boolean isDue() {
        return version != disk.version() || System.nanoTime() - at > PAUSE.toNanos();
    }

    void note() {
        version = disk.version();
        at = System.nanoTime();
    }
}
