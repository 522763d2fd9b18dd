// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.simulators.LocalExoscale;
import dev.belay.simulators.Settings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

    private static final String ROLE = """
            {"name":"images","labels":{"a":"b"},"editable":false,"policy":{"default-service-strategy":"deny",
             "services":{"sos":{"type":"rules","rules":[{"action":"allow","expression":"parameters.bucket == 'one'"}]}}}}""";

    @TempDir
    Path directory;

    private LocalExoscale exoscale;
    private CloudClient cloud;

    @BeforeEach
    void start() {
        var settings = Settings.of(directory);
        exoscale = LocalExoscale.start(settings);
        cloud = CloudClient.of(exoscale, settings);
    }

    @AfterEach
    void stop() {
        exoscale.close();
    }

    @Test
    void keepsRolesWithTheirPolicies() {
        var id = cloud.done(cloud.post("/iam-role", ROLE));

        var role = cloud.get("/iam-role/" + id).body();
        assertThat(role.path("labels").path("a").asText()).isEqualTo("b");
        assertThat(role.at("/policy/services/sos/rules/0/expression").asText()).isEqualTo("parameters.bucket == 'one'");
        assertThat(cloud.get("/iam-role").body().path("iam-roles")).containsExactly(role);
    }

    @Test
    void tellsTheSecretOfAKeyOnce() {
        var role = cloud.done(cloud.post("/iam-role", ROLE));

        var made = cloud.post("/api-key", key(role)).body();

        assertThat(made.path("secret").asText()).hasSizeGreaterThan(30);
        var shown = cloud.get("/api-key").body().path("api-keys");
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).has("secret")).isFalse();
        assertThat(shown.get(0).path("role-id").asText()).isEqualTo(role);
        assertThat(cloud.get("/api-key/" + made.path("key").asText()).body()).isEqualTo(shown.get(0));
    }

    @Test
    void keepsARoleAsLongAsAKeyHasIt() {
        var role = cloud.done(cloud.post("/iam-role", ROLE));
        var key = cloud.post("/api-key", key(role)).body().path("key").asText();

        assertThat(cloud.delete("/iam-role/" + role).status()).isEqualTo(409);
        cloud.done(cloud.delete("/api-key/" + key));
        cloud.done(cloud.delete("/iam-role/" + role));

        assertThat(cloud.get("/iam-role/" + role).status()).isEqualTo(404);
    }

    @Test
    void refusesAKeyOfNoRoleAndOneTooMany() {
        assertThat(cloud.post("/api-key", key("00000000-0000-0000-0000-000000000001"))
                        .status())
                .isEqualTo(404);
        var role = cloud.done(cloud.post("/iam-role", ROLE));
        cloud.admin("PUT", "/quotas/iam-key", "{\"limit\":0}");

        assertThat(cloud.post("/api-key", key(role)).message()).contains("has been exceeded");
    }

    private static String key(String role) {
        return "{\"name\":\"images\",\"role-id\":\"%s\"}".formatted(role);
    }
}
