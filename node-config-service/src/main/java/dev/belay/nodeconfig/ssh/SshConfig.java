// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient a connection is. */
@ConfigMapping(prefix = "belay.ssh")
public interface SshConfig {

    /** For the connection, the handshake and the login together, and for each answer of them. */
    @WithDefault("10s")
    Duration connectLimit();

    /** How long an unused connection is kept for the node's next step. */
    @WithDefault("60s")
    Duration idleLimit();

    /** Every so often the node is asked whether it is there; the third silence ends the connection. */
    @WithDefault("10s")
    Duration keepAliveInterval();

    /** How much longer than its own limit a script is waited for. */
    @WithDefault("20s")
    Duration answerMargin();
}
