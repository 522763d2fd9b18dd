// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process finds that starts where another one died. */
class RestartTest {

    @TempDir
    private Path directory;

    @Test
    void findsEverythingAsItWasAndPowersMachinesOn() {
        var before = withEverything();

        var machines = new NotedMachines();
        var settings = settings(directory.resolve("data"), machines);
        try (var exoscale = LocalExoscale.start(settings)) {
            var cloud = CloudClient.of(exoscale, settings);

            assertThat(cloud.admin("GET", "/state", "").body()).isEqualTo(before);
            assertThat(machines.told).containsExactly("start running");
        }
    }

    private com.fasterxml.jackson.databind.JsonNode withEverything() {
        var settings = settings(directory.resolve("data"), new NotedMachines());
        try (var exoscale = LocalExoscale.start(settings)) {
            var cloud = CloudClient.of(exoscale, settings);
            cloud.done(cloud.post("/ssh-key", "{\"name\":\"k\",\"public-key\":\"ssh-rsa AAAA\"}"));
            cloud.done(cloud.post("/anti-affinity-group", "{\"name\":\"aag\"}"));
            var elasticIp = cloud.done(cloud.post("/elastic-ip", "{\"labels\":{\"a\":\"b\"}}"));
            var group = cloud.done(cloud.post("/security-group", "{\"name\":\"g\"}"));
            cloud.done(cloud.post("/security-group/%s/rules".formatted(group), """
                    {"flow-direction":"ingress","protocol":"tcp","security-group":{"id":"%s"},"start-port":1,"end-port":2}""".formatted(group)));
            var running = cloud.done(cloud.createInstance("running", ",\"labels\":{\"c\":\"d\"}"));
            cloud.done(cloud.put(
                    "/elastic-ip/%s:attach".formatted(elasticIp), "{\"instance\":{\"id\":\"%s\"}}".formatted(running)));
            var stopped = cloud.done(cloud.createInstance("stopped", ""));
            cloud.done(cloud.put("/instance/%s:stop".formatted(stopped), ""));
            cloud.admin("PUT", "/quotas/instance", "{\"limit\":7}");
            return cloud.admin("GET", "/state", "").body();
        }
    }

    @Test
    void endsACreateThatWasUnderWayWhenTheProcessDied() throws Exception {
        var machines = new NotedMachines();
        machines.gate = new CountDownLatch(1);
        var settings = settings(directory.resolve("data"), machines);
        try (var exoscale = LocalExoscale.start(settings)) {
            var accepted =
                    CloudClient.of(exoscale, settings).createInstance("a", "").body();
            imageOfTheDisk(directory.resolve("data"), directory.resolve("crashed"));

            var later = new NotedMachines();
            var recovered = settings(directory.resolve("crashed"), later);
            try (var next = LocalExoscale.start(recovered)) {
                var cloud = CloudClient.of(next, recovered);
                var id = cloud.done(new CloudClient.Answer(200, accepted));

                assertThat(cloud.get("/instance/" + id).body().path("state").asText())
                        .isEqualTo("running");
                assertThat(later.running).containsOnlyKeys(UUID.fromString(id));
            }
        }
    }

    @Test
    void stopsForAllToSeeWhatDoesNotComeUpAgain() {
        withEverything();

        var machines = new NotedMachines();
        machines.broken = true;
        var settings = settings(directory.resolve("data"), machines);
        try (var exoscale = LocalExoscale.start(settings)) {
            var instances =
                    CloudClient.of(exoscale, settings).get("/instance").body().path("instances");

            assertThat(ResourcesTest.texts(instances, "state")).containsExactly("stopped", "stopped");
        }
    }

    @Test
    void keepsItsDataToOneProcess() {
        var settings = settings(directory.resolve("data"), new NotedMachines());
        try (var first = LocalExoscale.start(settings)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> LocalExoscale.start(settings))
                    .hasMessageContaining("to be free but");
            assertThat(first.port()).isPositive();
        }
    }

    private static Settings settings(Path data, NotedMachines machines) {
        return Settings.of(data).withMachines((_, _, _) -> machines);
    }

    private static void imageOfTheDisk(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("cloud"));
        Files.copy(from.resolve("cloud/journal.jsonl"), to.resolve("cloud/journal.jsonl"));
    }
}
