// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while a fact waits for the database to come back. */
@Readiness
@ApplicationScoped
class DatabaseCheck implements HealthCheck {

    private final AtomicBoolean waiting = new AtomicBoolean();

    void failed(RuntimeException outage) {
        if (waiting.compareAndSet(false, true)) {
            Log.warn("The database is away; the facts wait for it", outage);
        }
    }

    void answered() {
        if (waiting.compareAndSet(true, false)) {
            Log.info("The database is back; the facts go on");
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("facts are handled")
                .status(!waiting.get())
                .build();
    }
}
