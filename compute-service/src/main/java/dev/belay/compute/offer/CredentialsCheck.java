// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.offer;

import dev.belay.compute.cloud.Cloud;
import dev.belay.compute.cloud.CloudException;
import dev.belay.compute.cloud.CloudException.PolicyDenied;
import dev.belay.compute.cloud.CloudException.SignatureRejected;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready with credentials that the cloud refuses: a deployment with a wrong secret stops before it takes over. A cloud
 * that does not answer says nothing about the credentials, and waiting for it is our trade.
 */
@Readiness
@ApplicationScoped
class CredentialsCheck implements HealthCheck {

    private static final Duration REMEMBERED = Duration.ofSeconds(60);

    private final Cloud cloud;
    private final Clock clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Finding last = new Finding("not asked yet", false, Instant.EPOCH);

    CredentialsCheck(Cloud cloud, Clock clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    private record Finding(String text, boolean acceptable, Instant at) {}

    /** Tells what was found last and never waits: a cloud that hangs must not make this service look broken. */
    @Override
    public HealthCheckResponse call() {
        var finding = last;
        if (isStale(finding) && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("cloud credentials").start(this::look);
        }
        return HealthCheckResponse.named("cloud credentials")
                .status(finding.acceptable())
                .withData("cloud", finding.text())
                .build();
    }

    private boolean isStale(Finding finding) {
        return !finding.acceptable() || finding.at().plus(REMEMBERED).isBefore(clock.instant());
    }

    private void look() {
        try {
            last = found();
        } finally {
            looking.set(false);
        }
    }

    private Finding found() {
        try {
            cloud.checkCredentials();
            return new Finding("accepts them", true, clock.instant());
        } catch (SignatureRejected | PolicyDenied _) {
            return new Finding("refuses them", false, clock.instant());
        } catch (CloudException _) {
            return new Finding("does not answer", true, clock.instant());
        }
    }
}
