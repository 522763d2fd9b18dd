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
    private volatile Finding last = new Finding("not looked yet", true, Instant.EPOCH);

    CredentialsCheck(Cloud cloud, Clock clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    private record Finding(String text, boolean acceptable, Instant at) {}

    @Override
    public HealthCheckResponse call() {
        var now = clock.instant();
        if (last.at().plus(REMEMBERED).isBefore(now) || !last.acceptable()) {
            last = look(now);
        }
        return HealthCheckResponse.named("cloud credentials")
                .status(last.acceptable())
                .withData("cloud", last.text())
                .build();
    }

    private Finding look(Instant now) {
        try {
            cloud.checkCredentials();
            return new Finding("accepts them", true, now);
        } catch (SignatureRejected | PolicyDenied _) {
            return new Finding("refuses them", false, now);
        } catch (CloudException _) {
            return new Finding("does not answer", true, now.minus(REMEMBERED));
        }
    }
}
