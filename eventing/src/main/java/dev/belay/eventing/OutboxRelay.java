// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.eventing.OutboxConnection.Entry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Moves the outbox to Kafka, oldest first, from one replica at a time: order per cluster holds because after any failure the
 * next round starts again from the oldest row that is still there. The inbox of the hearers removes what is sent twice.
 */
@ApplicationScoped
class OutboxRelay {

    private static final int BATCH = 200;
    private static final int SAFETY_POLL_MILLIS = 500;
    private static final long PAUSE_NANOS = 500_000_000L;

    private final String url;
    private final String user;
    private final String password;
    private final OutboxSending sending;
    private volatile boolean running = true;

    OutboxRelay(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password,
            OutboxSending sending) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.sending = sending;
    }

    void start(@Observes @Priority(2000) StartupEvent started) {
        Thread.ofVirtual().name("outbox-relay").start(this::relayWhileRunning);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
    }

    private void relayWhileRunning() {
        while (running) {
            try (var outbox = OutboxConnection.open(url, user, password)) {
                relay(outbox);
            } catch (SQLException e) {
                Log.warnf("The outbox cannot be read: %s", e.getMessage());
                pause();
            }
        }
    }

    private void relay(OutboxConnection outbox) throws SQLException {
        while (running && !outbox.becomeRelay()) {
            pause();
        }
        outbox.listen();
        while (running) {
            if (drain(outbox)) {
                outbox.awaitCommit(SAFETY_POLL_MILLIS);
            } else {
                pause();
            }
        }
    }

    /** True when nothing is left to send for now, false when a fact could not be sent. */
    private boolean drain(OutboxConnection outbox) throws SQLException {
        for (var oldest = outbox.oldest(BATCH); !oldest.isEmpty() && running; oldest = outbox.oldest(BATCH)) {
            var sent = sending.send(oldest);
            outbox.delete(sent.stream().map(Entry::id).toList());
            if (sent.size() < oldest.size()) {
                return false;
            }
        }
        return true;
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
