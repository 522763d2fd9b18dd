// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * The relay's own connection, outside every pool and transaction manager: it holds the advisory lock that makes this replica
 * the only relay, and listens for commits.
 */
final class OutboxConnection implements AutoCloseable {

    /** Any number will do, as long as nobody else in this database uses it: "outbox" in ASCII. */
    private static final long LOCK = 0x6f7574626f78L;

    private final Connection connection;

    private OutboxConnection(Connection connection) {
        this.connection = connection;
    }

    static OutboxConnection open(String url, String user, String password) throws SQLException {
        return new OutboxConnection(DriverManager.getConnection(url, user, password));
    }

    /** False when another replica is the relay. The lock lives as long as the connection. */
    boolean becomeRelay() throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    void listen() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen outbox");
        }
    }

    /** Returns as soon as somebody commits to the outbox, or after the time. */
    void awaitCommit(int millis) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications(millis);
    }

    List<Entry> oldest(int count) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select id, event_id, cluster_id, type, operation, causation, traceparent, occurred_at, signature, data
                from outbox order by id limit ?
                """)) {
            statement.setInt(1, count);
            try (var rows = statement.executeQuery()) {
                var entries = new ArrayList<Entry>();
                while (rows.next()) {
                    entries.add(entry(rows));
                }
                return entries;
            }
        }
    }

    void delete(List<Long> ids) throws SQLException {
        try (var statement = connection.prepareStatement("delete from outbox where id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            statement.executeUpdate();
        }
    }

    private static Entry entry(java.sql.ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                row.getString("cluster_id"),
                row.getString("type"),
                row.getString("operation"),
                row.getString("causation"),
                row.getString("traceparent"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("signature"),
                row.getBytes("data"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** A row of the outbox; {@code id} gives the order in which to send. */
    record Entry(
            long id,
            UUID eventId,
            String cluster,
            String type,
            @org.jspecify.annotations.Nullable String operation,
            @org.jspecify.annotations.Nullable String causation,
            @org.jspecify.annotations.Nullable String traceparent,
            Instant occurredAt,
            String signature,
            byte[] data) {

        CloudEvent event(String source) {
            return new CloudEvent(
                    eventId, source, type, cluster, occurredAt, operation, causation, traceparent, signature, data);
        }
    }
}
