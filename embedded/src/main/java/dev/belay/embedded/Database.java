// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** One PostgreSQL on loopback, and in it a database for each service, owned by a role of its own. */
public final class Database implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofSeconds(30);

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * @param port 0 for any
     * @param durable whether a commit survives a power cut; without it tests are faster
     */
    public static Database start(Path data, int port, boolean durable) throws IOException {
        OrphanedServer.stop(data);
        var fsync = durable ? "on" : "off";
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("data"))
                .setOverrideWorkingDirectory(
                        Files.createDirectories(data.resolve("binaries")).toFile())
                .setCleanDataDirectory(false)
                .setPGStartupWait(STARTUP)
                .setServerConfig("fsync", fsync)
                .setServerConfig("synchronous_commit", fsync)
                .setServerConfig("full_page_writes", fsync)
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "32MB");
        if (port != 0) {
            builder.setPort(port);
        }
        return new Database(builder.start());
    }

    public int port() {
        return server.getPort();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
    }

    /** Makes the role and its database unless they are there, and sets the role's password. */
    public void ensure(String name, String password) throws SQLException {
        try (var admin = server.getPostgresDatabase().getConnection()) {
            if (!exists(admin, "select 1 from pg_roles where rolname = ?", name)) {
                execute(admin, "create role %s login".formatted(name));
            }
            execute(admin, "alter role %s password '%s'".formatted(name, password.replace("'", "''")));
            if (!exists(admin, "select 1 from pg_database where datname = ?", name)) {
                execute(admin, "create database %s owner %s".formatted(name, name));
                execute(admin, "revoke connect on database %s from public".formatted(name));
            }
        }
    }

    private static boolean exists(Connection admin, String query, String name) throws SQLException {
        try (var statement = admin.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection admin, String statement) throws SQLException {
        try (var run = admin.createStatement()) {
            run.execute(statement);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
