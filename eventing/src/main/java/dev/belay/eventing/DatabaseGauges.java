// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Metrics whose value is a query of the service's own database, asked at each scrape; NaN while the database is away. Every
 * replica gives the same, so alerts take the maximum. {@code docs/operations/metrics.md} lists them.
 */
@ApplicationScoped
public class DatabaseGauges {

    private final DataSource database;
    private final MeterRegistry metrics;

    DatabaseGauges(DataSource database, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /** @param query gives one row with one number, soon: the scrape waits for it */
    public void register(String name, Tags tags, String description, String query) {
        Gauge.builder(name, () -> ask(query))
                .tags(tags)
                .description(description)
                .strongReference(true)
                .register(metrics);
    }

    private double ask(String query) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getDouble(1);
        } catch (SQLException _) {
            return Double.NaN;
        }
    }
}
