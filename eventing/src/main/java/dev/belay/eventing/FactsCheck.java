// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while a fact waits for the database. */
@Readiness
@ApplicationScoped
class FactsCheck implements HealthCheck {

    private final FactsOutage outage;

    FactsCheck(FactsOutage outage) {
        this.outage = outage;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("facts are handled")
                .status(!outage.lasts())
                .build();
    }
}
