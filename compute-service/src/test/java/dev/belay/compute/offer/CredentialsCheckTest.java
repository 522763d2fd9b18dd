// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.compute.cloud.Cloud;
import dev.belay.compute.cloud.CloudException.SignatureRejected;
import dev.belay.compute.cloud.CloudZone;
import dev.belay.compute.cloud.UnknownZoneException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CredentialsCheckTest {

    private final CountDownLatch hanging = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void answersWhileTheCloudHangsAndAsksItOnce() {
        var check = new CredentialsCheck(new SlowCloud(() -> {}), Clock.systemUTC());

        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);

        hanging.countDown();
        await().until(() -> check.call().getStatus() == Status.UP);
        assertThat(asked).hasValue(1);
    }

    @Test
    void staysDownWithCredentialsThatAreRefused() {
        hanging.countDown();
        var check = new CredentialsCheck(
                new SlowCloud(() -> {
                    throw new SignatureRejected("Expected a signature that is right but got another");
                }),
                Clock.systemUTC());

        await().until(() -> check.call().getData().orElseThrow().containsValue("refuses them"));
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
    }

    /** Answers when it no longer hangs. */
    private final class SlowCloud implements Cloud {

        private final Runnable verdict;

        SlowCloud(Runnable verdict) {
            this.verdict = verdict;
        }

        @Override
        public List<String> zones() {
            return List.of();
        }

        @Override
        public CloudZone zone(String name) {
            throw new UnknownZoneException(name, zones());
        }

        @Override
        public void checkCredentials() {
            asked.incrementAndGet();
            try {
                hanging.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            verdict.run();
        }
    }
}
