// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/** {@link NodeShells} by JSch. Every wait may be done on a virtual thread. */
@Singleton
public final class JschNodeShells implements NodeShells {

    private final JschSessions sessions;
    private final SessionPool pool;
    private final SshConfig config;

    public JschNodeShells(SshConfig config) {
        this.sessions = new JschSessions(config);
        this.pool = new SessionPool(config.idleLimit());
        this.config = config;
    }

    @Override
    public NodeShell open(NodeLogin login) {
        return new JschNodeShell(login, sessions, pool, config.answerMargin());
    }

    @PreDestroy
    void close() {
        pool.close();
    }
}
