// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.exception.JDBCConnectionException;

/** Tells an outage of the database, which passes, from a bug, which does not. */
final class Outages {

    /** SQLSTATE classes: 08 connection, 53 resources, 57 operator intervention, 58 system error, 40 rolled back to be tried again. */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "58", "40");

    private Outages() {}

    static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(Outages::passes);
    }

    private static boolean passes(Throwable cause) {
        return cause instanceof JDBCConnectionException
                || cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException
                || (cause instanceof SQLException sql && hasPassingState(sql));
    }

    private static boolean hasPassingState(SQLException failure) {
        var state = failure.getSQLState();
        return state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2));
    }
}
