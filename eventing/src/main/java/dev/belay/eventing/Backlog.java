// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** How much waits in this service: facts to be said, facts to be heard, work to be done. */
@ApplicationScoped
class Backlog {

    private final DatabaseGauges gauges;

    Backlog(DatabaseGauges gauges) {
        this.gauges = gauges;
    }

    void register(@Observes StartupEvent started) {
        gauge("belay.outbox.facts", "Facts that the broker does not have yet", "select count(*) from outbox");
        gauge("belay.outbox.age.seconds", "For how long the oldest fact has waited for the broker", """
                select coalesce(extract(epoch from clock_timestamp() - min(occurred_at)), 0) from outbox
                """);
        gauge("belay.facts.parked", "Facts of clusters whose next fact cannot be handled", """
                select count(*) from parked_fact
                """);
        gauge("belay.tasks.running", "Tasks that some replica works on", """
                select count(*) from scheduled_tasks where picked
                """);
        gauge("belay.tasks.late.seconds", "For how long the most overdue task has waited for a worker", """
                select coalesce(greatest(extract(epoch from clock_timestamp() - min(execution_time)), 0), 0)
                from scheduled_tasks where not picked
                """);
    }

    private void gauge(String name, String description, String query) {
        gauges.register(name, Tags.empty(), description, query);
    }
}
