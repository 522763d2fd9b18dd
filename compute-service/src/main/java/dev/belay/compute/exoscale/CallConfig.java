// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** {@code belay.cloud.*}: how hard the cloud may be leant on. Exoscale publishes no limit, so we keep one of our own. */
@ConfigMapping(prefix = "belay.cloud")
public interface CallConfig {

    /** From sending a request to the last byte of its answer. */
    @WithDefault("10s")
    Duration callTimeout();

    @WithDefault("3s")
    Duration connectTimeout();

    /** Repeats of one call that is safe to repeat; what lasts longer is left to the step. */
    @WithDefault("3")
    @Min(0)
    @Max(10)
    int callRetries();

    /** Per zone, in the long run. */
    @WithDefault("10")
    @Min(1)
    int callsPerSecond();

    /** Calls that a zone may get at once after a quiet time. */
    @WithDefault("20")
    @Min(1)
    int burst();
}
