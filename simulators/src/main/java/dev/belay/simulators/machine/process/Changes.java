// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Where scripts sleep until something has changed. */
final class Changes {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long count;

    void tell() {
        lock.lock();
        try {
            count++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @param nap looks again after that long even when nobody has told of a change */
    boolean await(Duration limit, Duration nap, BooleanSupplier worthwhile, BooleanSupplier condition)
            throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        while (worthwhile.getAsBoolean()) {
            var seen = count();
            if (condition.getAsBoolean()) {
                return true;
            }
            var left = Math.min(nap.toNanos(), end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            sleep(seen, left);
        }
        return false;
    }

    private long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void sleep(long seen, long nanos) throws InterruptedException {
        lock.lock();
        try {
            var left = nanos;
            while (count == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
