// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Spreads the calls to one zone: a burst at first, then an even pace. Times are of {@link System#nanoTime}. */
final class RateBudget {

    private final long pace;
    private final long credit;
    private long next;

    RateBudget(int callsPerSecond, int burst, long now) {
        this.pace = Duration.ofSeconds(1).toNanos() / callsPerSecond;
        this.credit = pace * (burst - 1);
        this.next = now - credit;
    }

    /** Waits for the caller's turn. */
    void take() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(reserve(System.nanoTime()));
    }

    /** The cloud asked for silence: nobody's turn comes before it is over. */
    synchronized void pause(Duration silence, long now) {
        next = Math.max(next, now + silence.toNanos());
    }

    /** @return nanoseconds until the caller's turn; 0 or less: now */
    synchronized long reserve(long now) {
        next = Math.max(next, now - credit);
        long wait = next - now;
        next += pace;
        return wait;
    }
}
