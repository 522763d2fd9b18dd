// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import dev.belay.simulators.cloud.CloudClient.Answer;
import dev.belay.simulators.machine.MachineSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstancesTest {

    private static final String PUBLIC_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDkGdqMZ5vIB4cmG2Z2iWZT6i6zc3SUgFNhkTgcxAs01";

    private final NotedMachines machines = new NotedMachines();
    private LocalExoscale exoscale;
    private CloudClient cloud;

    @BeforeEach
    void start(@TempDir Path data) {
        var settings = Settings.of(data).withMachines((_, _, _) -> machines);
        exoscale = LocalExoscale.start(settings);
        cloud = CloudClient.of(exoscale, settings);
    }

    @AfterEach
    void stop() {
        exoscale.close();
    }

    @Test
    void bootsAMachineWithWhatWasAskedFor() {
        cloud.done(cloud.post("/ssh-key", "{\"name\":\"k\",\"public-key\":\"%s\"}".formatted(PUBLIC_KEY)));

        var id = cloud.done(cloud.createInstance("demo-master-1", """
                ,"ssh-keys":[{"name":"k"}],"user-data":"I2Nsb3VkLWNvbmZpZw=="\
                """));

        var view = cloud.get("/instance/" + id).body();
        assertThat(view.path("state").asText()).isEqualTo("running");
        assertThat(view.path("public-ip").asText()).startsWith("127.");
        assertThat(view.path("secureboot-enabled").isBoolean()
                        && view.path("tpm-enabled").isBoolean())
                .isTrue();
        assertThat(view.path("security-groups")).hasSize(1);
        assertThat(machines.running.get(UUID.fromString(id)))
                .isEqualTo(new MachineSpec(
                        UUID.fromString(id),
                        "demo-master-1",
                        view.path("public-ip").asText(),
                        CloudClient.DEBIAN,
                        "debian",
                        List.of(PUBLIC_KEY),
                        "#cloud-config"));
    }

    @Test
    void isThereAtOnceInATransitionalState() {
        machines.gate = new CountDownLatch(1);

        var accepted = cloud.createInstance("a", "");

        assertThat(accepted.body().path("state").asText()).isEqualTo("pending");
        assertThat(accepted.body().at("/reference/command").asText()).isEqualTo("get-instance");
        var link = accepted.body().at("/reference/link").asText().substring("/v2".length());
        assertThat(cloud.get(link).body().path("state").asText()).isEqualTo("starting");

        machines.gate.countDown();
        cloud.done(accepted);
        assertThat(cloud.get(link).body().path("state").asText()).isEqualTo("running");
    }

    @Test
    void setsTheClockOfAMachineEvenBeforeItBoots() {
        machines.gate = new CountDownLatch(1);
        var accepted = cloud.createInstance("a", "");
        var clock = "/instances/%s/clock"
                .formatted(accepted.body().at("/reference/id").asText());
        machines.gate.countDown();

        assertThat(cloud.admin("POST", clock, "{\"seconds\":-120}").status()).isEqualTo(200);
        assertThat(machines.told).contains("clock PT-2M");
        assertThat(cloud.admin("POST", clock, "{}").status()).isEqualTo(400);

        cloud.done(accepted);
        cloud.done(
                cloud.delete("/instance/" + accepted.body().at("/reference/id").asText()));
        assertThat(cloud.admin("POST", clock, "{\"seconds\":1}"))
                .isEqualTo(new Answer(404, message("Instance not found")));
    }

    @Test
    void walksThroughItsStatesAndRefusesOthers() {
        var path = "/instance/" + cloud.done(cloud.createInstance("a", ""));

        assertThat(cloud.put(path + ":start", "{}").message()).isEqualTo("Only stopped instances can be started.");
        cloud.done(cloud.put(path + ":reboot", ""));
        cloud.done(cloud.put(path + ":stop", ""));
        assertThat(cloud.put(path + ":stop", ""))
                .isEqualTo(new Answer(400, message("Only running instances can be stopped.")));
        cloud.done(cloud.put(path + ":start", "{}"));
        cloud.done(cloud.put(path + ":reset", "{\"disk-size\":60}"));
        assertThat(cloud.get(path).body().path("disk-size").asInt()).isEqualTo(60);
        cloud.done(cloud.delete(path));

        assertThat(machines.told).containsExactly("start a", "reboot", "stop", "start a", "reset", "start a", "delete");
        assertThat(cloud.get(path)).isEqualTo(new Answer(404, message("Instance not found")));
        assertThat(cloud.delete(path).status()).isEqualTo(404);
    }

    @Test
    void listsByAddressElasticOnesToo() {
        var id = cloud.done(cloud.createInstance("a", ""));
        cloud.done(cloud.createInstance("b", ""));
        var elasticIp = cloud.done(cloud.post("/elastic-ip", "{}"));
        var address = cloud.get("/elastic-ip/" + elasticIp).body().path("ip").asText();
        cloud.done(cloud.put(
                "/elastic-ip/%s:attach".formatted(elasticIp), "{\"instance\":{\"id\":\"%s\"}}".formatted(id)));

        var found = cloud.get("/instance?ip-address=" + address).body().path("instances");

        assertThat(ResourcesTest.texts(found, "name")).containsExactly("a");
        assertThat(found.get(0).has("elastic-ips")).isFalse();
        assertThat(cloud.get("/instance/" + id).body().at("/elastic-ips/0/id").asText())
                .isEqualTo(elasticIp);
    }

    @Test
    void changesLabelsAsAWholeAtOnce() {
        var path = "/instance/" + cloud.done(cloud.createInstance("a", ",\"labels\":{\"x\":\"1\",\"y\":\"2\"}"));

        var updated = cloud.put(path, "{\"labels\":{\"z\":\"3\"},\"name\":\"renamed\"}");

        assertThat(updated.body().path("state").asText()).isEqualTo("success");
        assertThat(cloud.get(path).body().path("labels").toString()).isEqualTo("{\"z\":\"3\"}");
        assertThat(cloud.get(path).body().path("name").asText()).isEqualTo("renamed");
        cloud.done(cloud.delete(path + "/labels"));
        assertThat(cloud.get(path).body().path("labels")).isEmpty();
    }

    @Test
    void refusesWhatTheSpecificationDoesNotAllow() {
        var tooLong = "QUJD".repeat(8193);

        assertThat(cloud.createInstance("not_a_host", "").message()).isEqualTo("bad request");
        assertThat(cloud.createInstance("a", ",\"user-data\":\"" + tooLong + "\"")
                        .status())
                .isEqualTo(400);
        assertThat(cloud.createInstance("a", ",\"user-data\":\"***\"").status()).isEqualTo(400);
        assertThat(cloud.createInstance("a", ",\"ssh-keys\":[{\"name\":\"none\"}]")
                        .status())
                .isEqualTo(404);
        assertThat(cloud.createInstance("a", ",\"public-ip-assignment\":\"inet5\"")
                        .status())
                .isEqualTo(400);
        assertThat(cloud.createInstance("a", ",\"disk-size\":401").message()).contains("disk-size");
        assertThat(cloud.post("/instance", "{}").message()).isEqualTo("Missing required key instance-type");
        assertThat(cloud.post("/instance", "no json").status()).isEqualTo(400);
        assertThat(cloud.get("/instance").body().path("instances")).isEmpty();
    }

    @Test
    void protectsFromDeletion() {
        var path = "/instance/" + cloud.done(cloud.createInstance("a", ""));
        cloud.done(cloud.put(path + ":add-protection", ""));

        assertThat(cloud.delete(path).status()).isEqualTo(403);
        assertThat(cloud.delete(path).message()).contains("manual instance protection");

        cloud.done(cloud.put(path + ":remove-protection", ""));
        cloud.done(cloud.delete(path));
    }

    @Test
    void endsInErrorWhenItsMachineDoes() {
        machines.broken = true;
        var accepted = cloud.createInstance("a", "");

        var ended = cloud.ended(accepted);

        assertThat(ended.path("state").asText()).isEqualTo("failure");
        assertThat(ended.path("reason").asText()).isEqualTo("fault");
        var path = "/instance/" + ended.at("/reference/id").asText();
        assertThat(cloud.get(path).body().path("state").asText()).isEqualTo("error");
        machines.broken = false;
        cloud.done(cloud.put(path + ":start", "{}"));
        assertThat(cloud.get(path).body().path("state").asText()).isEqualTo("running");
    }

    @Test
    void belongsToItsZone() {
        var id = cloud.done(cloud.createInstance("a", ""));
        var elsewhere = cloud.in(exoscale.endpoint("de-fra-1"));

        assertThat(elsewhere.get("/instance/" + id).status()).isEqualTo(404);
        assertThat(elsewhere.get("/instance").body().path("instances")).isEmpty();
        assertThat(elsewhere.get("/security-group").body().path("security-groups"))
                .hasSize(1);
    }

    private static com.fasterxml.jackson.databind.JsonNode message(String text) {
        return CloudClient.JSON.createObjectNode().put("message", text);
    }
}
