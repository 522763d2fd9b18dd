// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute;

import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A local Exoscale for the whole test run, and settings under which nobody waits long. */
public final class LocalCloud implements QuarkusTestResourceLifecycleManager {

    private @Nullable LocalExoscale exoscale;

    @Override
    public Map<String, String> start() {
        try {
            var settings = Settings.of(Files.createTempDirectory("belay-cloud"));
            var started = LocalExoscale.start(settings);
            exoscale = started;
            var admin = new CloudAdmin(started.admin());
            admin.quota("instance", 1000);
            admin.quota("elastic-ip", 1000);
            admin.quota("bucket", 1000);
            admin.quota("iam-key", 1000);
            return Map.ofEntries(
                    Map.entry("exo.api.key", settings.apiKey()),
                    Map.entry("exo.api.secret", settings.apiSecret()),
                    Map.entry("exo.api.endpoint", started.endpoint()),
                    Map.entry("test.cloud.admin", started.admin()),
                    Map.entry("belay.cloud.call-timeout", "2s"),
                    Map.entry("belay.cloud.calls-per-second", "500"),
                    Map.entry("belay.cloud.burst", "500"),
                    Map.entry("belay.infrastructure.visibility-delay", "300ms"),
                    Map.entry("belay.infrastructure.poll-first", "10ms"),
                    Map.entry("belay.infrastructure.poll-longest", "100ms"),
                    Map.entry("belay.infrastructure.retry-first", "50ms"),
                    Map.entry("belay.infrastructure.retry-longest", "200ms"),
                    Map.entry("belay.infrastructure.offer-age", "0s"),
                    Map.entry("belay.infrastructure.sweep-every", "2s"),
                    Map.entry("belay.infrastructure.step-deadlines.spread-masters", "2s"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (exoscale != null) {
            exoscale.close();
        }
    }
}
