// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.exoscale;

import dev.belay.compute.cloud.CloudException.RateLimited;
import dev.belay.compute.cloud.CloudException.Unavailable;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;

/** Whether, and how long after a failure, the same call is tried again: as long as the cloud says, or twice as long each time. */
final class Patience implements CustomBackoffStrategy {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Duration next = FIRST;

    /** A silence longer than ours is for the step to wait out: it does not hold a call for that. */
    static boolean covers(Throwable failure) {
        return failure instanceof Unavailable
                || failure instanceof RateLimited limited
                        && (limited.retryAfter() == null || limited.retryAfter().compareTo(LONGEST) <= 0);
    }

    @Override
    public long nextDelayInMillis(Throwable failure) {
        if (failure instanceof RateLimited limited && limited.retryAfter() != null) {
            return limited.retryAfter().toMillis();
        }
        var delay = next;
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return delay.toMillis();
    }
}
