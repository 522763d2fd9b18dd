// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import io.quarkus.logging.Log;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Brings one fact to the service's consumer, whatever happens: an outage of the database is waited out without end, and a
 * bug of the consumer parks the cluster's facts, so that the other clusters go on.
 */
@ApplicationScoped
class Delivery {

    private static final int TRIES = 3;

    private final FactHandling handling;
    private final ParkedFacts parked;
    private final FactsOutage outage;

    Delivery(FactHandling handling, ParkedFacts parked, FactsOutage outage) {
        this.handling = handling;
        this.parked = parked;
        this.outage = outage;
    }

    /** Returns when the fact is handled, parked, or known from before; never gives up. */
    @Retry(
            maxRetries = -1,
            delay = 100,
            maxDuration = Long.MAX_VALUE,
            durationUnit = ChronoUnit.NANOS,
            jitter = 50,
            retryOn = OutageException.class)
    @ExponentialBackoff(maxDelay = 5, maxDelayUnit = ChronoUnit.SECONDS)
    void deliver(Envelope envelope, CloudEvent event) {
        try {
            handle(envelope, event);
            outage.ended();
        } catch (RuntimeException e) {
            if (Outages.isOutage(e)) {
                outage.began(e);
                throw new OutageException(e);
            }
            throw e;
        }
    }

    private void handle(Envelope envelope, CloudEvent event) {
        if (parked.queueBehindOthers(envelope, event)) {
            return;
        }
        for (var attempt = 1; attempt <= TRIES; attempt++) {
            try {
                handling.handle(envelope, event.traceparent());
                return;
            } catch (RuntimeException e) {
                if (Outages.isOutage(e)) {
                    throw e;
                }
                Log.errorf(
                        e,
                        "Attempt %d of %d to handle %s %s of cluster %s failed",
                        attempt,
                        TRIES,
                        event.type(),
                        event.id(),
                        envelope.cluster());
            }
        }
        parked.park(envelope, event);
    }
}
