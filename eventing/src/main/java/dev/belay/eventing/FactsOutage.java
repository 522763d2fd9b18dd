// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a fact is waiting for the database to come back. */
@ApplicationScoped
class FactsOutage {

    private final AtomicBoolean waiting = new AtomicBoolean();

    void began(RuntimeException outage) {
        if (waiting.compareAndSet(false, true)) {
            Log.warn("The database is away; the facts wait for it", outage);
        }
    }

    void ended() {
        if (waiting.compareAndSet(true, false)) {
            Log.info("The database is back; the facts go on");
        }
    }

    boolean lasts() {
        return waiting.get();
    }
}
