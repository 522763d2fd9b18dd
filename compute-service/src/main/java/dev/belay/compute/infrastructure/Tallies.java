// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.infrastructure;

import dev.belay.events.ClusterId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** How often each step was tried, and what it took. Callers hold the cluster's lock. */
@ApplicationScoped
class Tallies implements PanacheRepositoryBase<TallyRow, TallyRow.Key> {

    /** Counts one more try. */
    Tally begin(ClusterId cluster, StepKey step, Instant now) {
        var row = row(cluster, step, now);
        row.begin();
        return row.tally();
    }

    Tally spend(ClusterId cluster, StepKey step, Effort effort, Instant now) {
        var row = row(cluster, step, now);
        row.spend(effort.changed(), effort.roundTrips());
        return row.tally();
    }

    private TallyRow row(ClusterId cluster, StepKey step, Instant now) {
        var key = new TallyRow.Key(cluster.value(), step.text());
        return findByIdOptional(key).orElseGet(() -> {
            var row = TallyRow.of(key, now);
            persist(row);
            return row;
        });
    }
}
