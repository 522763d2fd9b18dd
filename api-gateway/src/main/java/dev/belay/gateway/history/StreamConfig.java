// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code belay.stream.*}: how a stream behaves while nothing happens. */
@ConfigMapping(prefix = "belay.stream")
public interface StreamConfig {

    /** A comment after this long without a fact: proxies and clients take silence for death. */
    @WithDefault("10s")
    Duration heartbeat();

    /** How often to look for what another replica wrote; what this one wrote is sent at once. */
    @WithDefault("1s")
    Duration look();
}
