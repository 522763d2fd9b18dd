// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How long steps may take, and how often they are tried. */
@ConfigMapping(prefix = "belay.steps")
public interface StepsConfig {

    /** For a step of this service, from its first try or the last resume on. */
    @WithDefault("15m")
    Duration deadline();

    /** By step key, for steps that may take longer or shall not. */
    Map<String, Duration> deadlines();

    /** For a step of another service, which has a deadline of its own: this one ends what that one forgot. */
    @WithDefault("60m")
    Duration deadlineOfOthers();

    /** The pause after a first try in vain; doubles from try to try. */
    @WithDefault("500ms")
    Duration retryFirst();

    @WithDefault("10s")
    Duration retryLongest();

    /** How often what is under way is looked at again without a cause. */
    @WithDefault("30s")
    Duration sweepEvery();

    default Duration deadlineOf(String step) {
        return deadlines().getOrDefault(step, deadline());
    }
}
