// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine.process;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs something after every poke, never twice at once; pokes that come together share a run. */
final class Pulse {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final AtomicInteger pokes = new AtomicInteger();
    private final Executor executor;
    private final Runnable beat;

    Pulse(Executor executor, Runnable beat) {
        this.executor = executor;
        this.beat = beat;
    }

    /** Does nothing once the executor is shut down. */
    void poke() {
        if (pokes.getAndIncrement() == 0) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                LOG.debug("Nothing runs any more");
            }
        }
    }

    private void run() {
        int seen;
        do {
            seen = pokes.get();
            runOnce();
        } while (pokes.addAndGet(-seen) != 0);
    }

    /** An error in one look must not keep it from looking again. */
    private void runOnce() {
        try {
            beat.run();
        } catch (RuntimeException e) {
            LOG.error("A machine could not look after what runs on it", e);
        }
    }
}
