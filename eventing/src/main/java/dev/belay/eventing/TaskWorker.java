// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import java.time.Duration;

/**
 * Durable work of one kind: what takes time, so that it happens outside every transaction and survives every crash. One bean
 * per kind.
 *
 * <p>Runs on a virtual thread, for one instance on one replica at a time. It may run again after a crash at any instruction,
 * so it first looks at what is really there. Throwing means failed: it is run again after 0.5 s, doubling to 30 s.
 */
public interface TaskWorker {

    /** Stable: rows in the database are named by it. */
    String kind();

    Outcome work(TaskRun run);

    /** What shall become of the task. */
    sealed interface Outcome {

        /** Removed, unless it was scheduled anew while it ran. */
        record Done() implements Outcome {}

        /** To be run again, at the latest after the time. */
        record Again(Duration after) implements Outcome {}

        static Outcome done() {
            return new Done();
        }

        static Outcome again(Duration after) {
            return new Again(after);
        }
    }
}
