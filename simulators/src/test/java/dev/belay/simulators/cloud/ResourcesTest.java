// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import dev.belay.simulators.cloud.CloudClient.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourcesTest {

    private LocalExoscale exoscale;
    private CloudClient cloud;

    @BeforeEach
    void start(@TempDir Path data) {
        var settings = Settings.of(data);
        exoscale = LocalExoscale.start(settings);
        cloud = CloudClient.of(exoscale, settings);
    }

    @AfterEach
    void stop() {
        exoscale.close();
    }

    @Test
    void listsZonesToAnybodyEachWithAnEndpointOfItsOwn() {
        var zones = cloud.unsigned("/zone").body().path("zones");

        assertThat(texts(zones, "name")).contains("ch-gva-2", "ch-dk-2", "de-fra-1");
        assertThat(texts(zones, "api-endpoint")).doesNotHaveDuplicates().contains(exoscale.endpoint());
        for (var endpoint : texts(zones, "api-endpoint")) {
            assertThat(cloud.in(endpoint).get("/instance").body().path("instances"))
                    .isEmpty();
        }
    }

    @Test
    void refusesAWrongSecretAndAnUnsignedCall() {
        assertThat(cloud.signingWith("wrong").get("/instance").message()).isEqualTo("Invalid request signature");
        assertThat(cloud.unsigned("/instance").status()).isEqualTo(403);
    }

    @Test
    void offersTheTypesAndTemplatesOfExoscale() {
        var types = cloud.get("/instance-type").body().path("instance-types");
        var medium = cloud.get("/instance-type/" + CloudClient.MEDIUM).body();
        var template = cloud.get("/template/" + cloud.template()).body();

        assertThat(texts(types, "size")).contains("micro", "tiny", "small", "medium", "large");
        assertThat(medium.path("memory").asLong()).isEqualTo(4L << 30);
        assertThat(medium.path("authorized").asBoolean()).isTrue();
        assertThat(template.path("default-user").asText()).isEqualTo("debian");
        assertThat(cloud.get("/template?visibility=private").body().path("templates"))
                .isEmpty();
        assertThat(cloud.get("/organization").body().path("name").asText()).isEqualTo("Local");
    }

    @Test
    void registersAndForgetsSshKeys() {
        var body = """
                {"name":"demo","public-key":"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDkGdqMZ5vIB4cmG2Z2iWZT6i6zc3SUgFNhkTgcxAs01 me\\n"}""";
        cloud.done(cloud.post("/ssh-key", body));

        assertThat(cloud.get("/ssh-key/demo").body().path("fingerprint").asText())
                .matches("([0-9a-f]{2}:){15}[0-9a-f]{2}");
        assertThat(cloud.post("/ssh-key", body).status()).isEqualTo(409);
        assertThat(cloud.post("/ssh-key", "{\"name\":\"a b\",\"public-key\":\"ssh-rsa AAAA\"}")
                        .status())
                .isEqualTo(400);

        cloud.done(cloud.delete("/ssh-key/demo"));

        assertThat(cloud.get("/ssh-key/demo").status()).isEqualTo(404);
    }

    @Test
    void keepsRulesOfSecurityGroups() {
        var group = cloud.done(cloud.post("/security-group", "{\"name\":\"masters\",\"description\":\"d\"}"));
        var rules = "/security-group/" + group + "/rules";

        cloud.done(cloud.post(rules, """
                {"flow-direction":"ingress","protocol":"tcp","network":"0.0.0.0/0","start-port":6443,"end-port":6443}"""));
        cloud.done(cloud.post(rules, """
                {"flow-direction":"ingress","protocol":"udp","security-group":{"id":"%s"},"start-port":1,"end-port":9}""".formatted(group)));
        cloud.done(cloud.post(rules, """
                {"flow-direction":"ingress","protocol":"icmp","network":"::/0","icmp":{"type":8,"code":0}}"""));

        var kept = cloud.get("/security-group/" + group).body().path("rules");
        assertThat(texts(kept, "protocol")).containsExactly("tcp", "udp", "icmp");
        assertThat(kept.get(1).at("/security-group/name").asText()).isEqualTo("masters");

        cloud.done(cloud.delete(rules + "/" + kept.get(0).path("id").asText()));
        assertThat(texts(cloud.get("/security-group/" + group).body().path("rules"), "protocol"))
                .containsExactly("udp", "icmp");
        assertThat(texts(cloud.get("/security-group").body().path("security-groups"), "name"))
                .containsExactlyInAnyOrder("default", "masters");
        assertThat(cloud.post("/security-group", "{\"name\":\"masters\"}"))
                .extracting(Answer::status, Answer::message)
                .containsExactly(409, "Security Group name is already in use");
    }

    @Test
    void refusesRulesOutsideOfTheSpecification() {
        var group = cloud.done(cloud.post("/security-group", "{\"name\":\"g\"}"));
        var rules = "/security-group/" + group + "/rules";

        assertThat(
                        List.of(
                                "{\"flow-direction\":\"ingress\",\"protocol\":\"tcp\",\"network\":\"0.0.0.0/0\"}",
                                "{\"flow-direction\":\"ingress\",\"protocol\":\"tcp\",\"start-port\":1,\"end-port\":2}",
                                "{\"flow-direction\":\"ingress\",\"protocol\":\"tcp\",\"network\":\"10/8\",\"start-port\":1,\"end-port\":2}",
                                "{\"flow-direction\":\"ingress\",\"protocol\":\"tcp\",\"network\":\"::/0\",\"start-port\":3,\"end-port\":2}",
                                "{\"flow-direction\":\"ingress\",\"protocol\":\"tcp\",\"network\":\"::/0\",\"start-port\":0,\"end-port\":2}"))
                .allSatisfy(body -> assertThat(cloud.post(rules, body).status()).isEqualTo(400));
        assertThat(cloud.post(rules, "{\"flow-direction\":\"ingress\",\"protocol\":\"tpc\"}")
                        .message())
                .isEqualTo(
                        "Invalid value in protocol - should be one of :tcp, :udp, :icmp, :icmpv6, :esp, :ah, :gre, :ipip");
    }

    @Test
    void fillsInTheDefaultsOfHealthChecks() throws Exception {
        var elasticIp = cloud.done(cloud.post("/elastic-ip", """
                {"description":"api","healthcheck":{"mode":"https","port":6443,"uri":"/readyz","tls-skip-verify":true},"labels":{"a":"b"}}"""));

        assertThat(cloud.get("/elastic-ip/" + elasticIp).body().path("healthcheck"))
                .isEqualTo(CloudClient.JSON.readTree("""
                {"mode":"https","port":6443,"interval":10,"timeout":2,"strikes-ok":2,"strikes-fail":3,"uri":"/readyz","tls-skip-verify":true}"""));

        cloud.done(cloud.put("/elastic-ip/" + elasticIp, "{\"description\":\"new\",\"labels\":{}}"));
        assertThat(cloud.get("/elastic-ip")
                        .body()
                        .at("/elastic-ips/0/description")
                        .asText())
                .isEqualTo("new");
        assertThat(cloud.put("/elastic-ip/" + elasticIp, "{\"healthcheck\":{\"mode\":\"tcp\",\"port\":6443}}")
                        .status())
                .isEqualTo(400);
        assertThat(cloud.post("/elastic-ip", "{\"healthcheck\":{\"mode\":\"tcp\",\"port\":6443,\"interval\":4}}")
                        .message())
                .isEqualTo("Invalid value in interval - should be an integer between 5 and 300");

        cloud.done(cloud.delete("/elastic-ip/" + elasticIp));
        assertThat(cloud.get("/elastic-ip/" + elasticIp).message()).isEqualTo("Elastic IP not found");
    }

    @Test
    void keepsReverseNamesWithATrailingDot() {
        var elasticIp = cloud.done(cloud.post("/elastic-ip", "{}"));
        var path = "/reverse-dns/elastic-ip/" + elasticIp;

        assertThat(cloud.get(path).status()).isEqualTo(404);
        cloud.done(cloud.post(path, "{\"domain-name\":\"api.example.org\"}"));

        assertThat(cloud.get(path).body().path("domain-name").asText()).isEqualTo("api.example.org.");
    }

    static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path(field).asText())
                .toList();
    }
}
