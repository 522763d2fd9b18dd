// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedElasticIpTest {

    private static final String TO_EVERYBODY = """
            {"flow-direction":"ingress","protocol":"tcp","network":"%s","start-port":1024,"end-port":65535}""";

    private LocalExoscale exoscale;
    private CloudClient cloud;
    private final List<Backends.Https> backends = new ArrayList<>();

    @BeforeEach
    void start(@TempDir Path data) {
        var settings = Settings.of(data).withHealthScale(0.02);
        exoscale = LocalExoscale.start(settings);
        cloud = CloudClient.of(exoscale, settings);
    }

    @AfterEach
    void stop() {
        backends.forEach(Backends.Https::close);
        exoscale.close();
    }

    @Test
    void forwardsToHealthyInstancesOnly() throws Exception {
        open("0.0.0.0/0");
        var port = Backends.freePort();
        var address = elasticIp(port);
        var first = attached("a", address, port);
        var second = attached("b", address, port);

        await().untilAsserted(() -> assertThat(answers(address, port)).containsOnly(first.name(), second.name()));

        first.answer(500);
        await().untilAsserted(() -> assertThat(answers(address, port)).containsOnly(second.name()));

        second.close();
        await().untilAsserted(() -> assertThat(answers(address, port)).containsOnly(""));

        first.answer(200);
        await().untilAsserted(() -> assertThat(answers(address, port)).containsOnly(first.name()));
    }

    @Test
    void servesNobodyThatTheSecurityGroupsDoNotAdmit() throws Exception {
        open("203.0.113.0/24");
        var port = Backends.freePort();
        var address = elasticIp(port);
        attached("a", address, port);
        await().untilAsserted(() -> assertThat(healthy()).isEqualTo(1));

        assertThat(answers(address, port)).containsOnly("");

        open("127.0.0.1/32");
        await().untilAsserted(() -> assertThat(answers(address, port)).containsOnly("a"));
    }

    @Test
    void findsNobodyHealthyWhereHealthChecksAreNotAdmitted() throws Exception {
        open("127.0.0.1/32");
        var port = Backends.freePort();
        var address = elasticIp(port);
        attached("a", address, port);

        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(healthy()).isZero());
        assertThat(answers(address, port)).containsOnly("");
    }

    @Test
    void stopsForwardingToWhatIsDetached() throws Exception {
        open("0.0.0.0/0");
        var port = Backends.freePort();
        var address = elasticIp(port);
        attached("a", address, port);
        await().untilAsserted(() -> assertThat(answers(address, port)).containsOnly("a"));

        var instance = cloud.get("/instance").body().at("/instances/0/id").asText();
        cloud.done(cloud.put(
                "/elastic-ip/%s:detach".formatted(id()), "{\"instance\":{\"id\":\"%s\"}}".formatted(instance)));

        await().untilAsserted(() -> assertThat(answers(address, port)).containsOnly(""));
    }

    private void open(String network) {
        var group =
                cloud.get("/security-group").body().at("/security-groups/0/id").asText();
        cloud.done(cloud.post("/security-group/%s/rules".formatted(group), TO_EVERYBODY.formatted(network)));
    }

    private String elasticIp(int port) {
        cloud.done(cloud.post("/elastic-ip", """
                {"healthcheck":{"mode":"https","port":%d,"uri":"/readyz","tls-skip-verify":true,"interval":5,"timeout":2,"strikes-ok":2,"strikes-fail":2}}""".formatted(port)));
        return cloud.get("/elastic-ip").body().at("/elastic-ips/0/ip").asText();
    }

    private String id() {
        return cloud.get("/elastic-ip").body().at("/elastic-ips/0/id").asText();
    }

    private int healthy() {
        return cloud.admin("GET", "/state", "")
                .body()
                .at("/elastic-ips/0/healthy")
                .size();
    }

    private Backends.Https attached(String name, String elasticIp, int port) throws Exception {
        var instance = cloud.done(cloud.createInstance(name, ""));
        var address =
                cloud.get("/instance/" + instance).body().path("public-ip").asText();
        var backend = Backends.https(name, address, port);
        backends.add(backend);
        cloud.done(cloud.put(
                "/elastic-ip/%s:attach".formatted(id()), "{\"instance\":{\"id\":\"%s\"}}".formatted(instance)));
        assertThat(elasticIp).isNotEqualTo(address);
        return backend;
    }

    /** Who answers four connections; an empty name when the connection is closed. */
    private static List<String> answers(String address, int port) {
        return IntStream.range(0, 4).mapToObj(_ -> Backends.ask(address, port)).toList();
    }
}
