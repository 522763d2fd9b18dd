// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.belay.cli.TinyGateway;
import dev.belay.cli.api.Gateway;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAccessTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path directory = Path.of("");

    private Home home = new Home(Path.of(""), Path.of(""));

    @BeforeEach
    void live() {
        home = new Home(directory.resolve("home"), directory);
    }

    @Test
    void issuesAnAdminsTokenAndKeepsItWhileItLives() throws InvalidJwtException {
        var token = at(Duration.ZERO).token();

        assertThat(at(Duration.ofHours(22)).token()).isEqualTo(token);
        var claims = new JwtConsumerBuilder()
                .setSkipAllValidators()
                .setSkipSignatureVerification()
                .build()
                .processToClaims(token);
        assertThat(claims.getClaimsMap())
                .containsEntry("iss", "https://belay.local")
                .containsEntry("upn", "local")
                .containsEntry("groups", java.util.List.of("admin"));
    }

    @Test
    void renewsATokenThatEndsWithinTheHour() {
        var token = at(Duration.ZERO).token();

        assertThat(at(Duration.ofHours(23).plusMinutes(1)).token()).isNotEqualTo(token);
    }

    @Test
    void replacesAFileThatHoldsNoToken() {
        SecretFile.write(home.token(), "nonsense");

        assertThat(at(Duration.ZERO).token()).contains(".");
    }

    @Test
    void asksForAKubeconfigUnlessTheFileServes() throws Exception {
        var kubeconfig = Files.readString(Path.of("src/test/resources/kubeconfig.yaml"));
        try (var tiny = new TinyGateway()) {
            tiny.answersYaml("POST /v1/clusters/demo/kubeconfigs", kubeconfig);
            var gateway = new Gateway(URI.create(tiny.url()), "t0ken");

            at(Duration.ZERO).kubeconfig(gateway, cluster("demo", "https://127.64.0.1:6443"));
            at(Duration.ZERO).kubeconfig(gateway, cluster("demo", "https://127.64.0.1:6443"));

            assertThat(tiny.asked())
                    .containsExactly(
                            "POST /v1/clusters/demo/kubeconfigs Bearer t0ken {\"user\":\"local\",\"group\":\"admin\",\"ttl\":\"PT12H\"}");
            assertThat(SecretFile.read(home.kubeconfig())).isEqualTo(kubeconfig.strip());
        }
    }

    @Test
    void aKubeconfigServesOneClusterAtOneAddressUntilAnHourBeforeItsEnd() throws Exception {
        var kubeconfig = Files.readString(Path.of("src/test/resources/kubeconfig.yaml"));
        var address = "https://127.64.0.1:6443";

        assertThat(at(Duration.ZERO).serves(kubeconfig, "demo", address)).isTrue();
        assertThat(at(Duration.ZERO).serves(kubeconfig, "dem", address)).isFalse();
        assertThat(at(Duration.ZERO).serves(kubeconfig, "demo", "https://127.64.0.2:6443"))
                .isFalse();
        assertThat(at(Duration.ofDays(40_000)).serves(kubeconfig, "demo", address))
                .isFalse();
        assertThat(at(Duration.ZERO).serves("", "demo", address)).isFalse();
        var broken = "client-certificate-data: " + Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
        assertThat(at(Duration.ZERO)
                        .serves(kubeconfig.replaceAll("client-certificate-data: .*", broken), "demo", address))
                .isFalse();
    }

    private LocalAccess at(Duration later) {
        var clock = Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
        return new LocalAccess(home, Secrets.of(home).tokens(), clock);
    }

    private static JsonNode cluster(String name, String endpoint) {
        var cluster = JsonNodeFactory.instance.objectNode().put("name", name);
        cluster.putObject("status").put("endpoint", endpoint);
        return cluster;
    }
}
