// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while this machine's clock is more than a second off the database's, by which deadlines and leases are kept. */
@Readiness
@ApplicationScoped
class ClockCheck implements HealthCheck {

    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final DataSource database;
    private final Clock clock;

    ClockCheck(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("clock agrees with the database");
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select clock_timestamp()")) {
            rows.next();
            var off = Duration.between(rows.getObject(1, OffsetDateTime.class).toInstant(), clock.instant())
                    .abs();
            return response.status(off.compareTo(TOLERANCE) <= 0)
                    .withData("offMillis", off.toMillis())
                    .build();
        } catch (SQLException e) {
            return response.down()
                    .withData("error", "the database does not answer")
                    .build();
        }
    }
}
