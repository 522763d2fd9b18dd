// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import com.jcraft.jsch.Session;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Connections that are open and not in use, by login: a step after a step costs no new handshake. */
final class SessionPool {

    private final Duration idleLimit;
    private final Map<NodeLogin, Deque<Session>> idle = new HashMap<>();

    SessionPool(Duration idleLimit) {
        this.idleLimit = idleLimit;
    }

    /** Empty when there is none that still seems to be connected. */
    synchronized Optional<Session> take(NodeLogin login) {
        var sessions = idle.getOrDefault(login, new ArrayDeque<>());
        while (!sessions.isEmpty()) {
            var session = sessions.removeLast();
            if (session.isConnected()) {
                return Optional.of(session);
            }
        }
        idle.remove(login);
        return Optional.empty();
    }

    /** Kept for the idle limit, then closed unless taken by then. */
    synchronized void give(NodeLogin login, Session session) {
        idle.computeIfAbsent(login, _ -> new ArrayDeque<>()).addLast(session);
        CompletableFuture.delayedExecutor(idleLimit.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(() -> expire(login, session));
    }

    synchronized void close() {
        idle.values().forEach(sessions -> sessions.forEach(Session::disconnect));
        idle.clear();
    }

    private synchronized void expire(NodeLogin login, Session session) {
        var sessions = idle.get(login);
        if (sessions != null && sessions.remove(session)) {
            session.disconnect();
            if (sessions.isEmpty()) {
                idle.remove(login);
            }
        }
    }
}
