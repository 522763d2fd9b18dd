// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CloudInitTest {

    @Test
    void writesTheGoldenUserData() throws IOException {
        var key = new HostKey("ssh-ed25519 AAAAhost", """
                -----BEGIN PLACEHOLDER-----
                first
                second
                -----END PLACEHOLDER-----
                """);

        assertThat(CloudInit.userData("demo-master-1", "ssh-ed25519 AAAAclient belay\n", key))
                .isEqualTo(Files.readString(Path.of("src/test/resources/golden/user-data.yaml")));
    }

    @Test
    void isFarBelowTheLimitOfTheCloud() {
        var userData = CloudInit.userData("demo-master-1", "ssh-ed25519 AAAAclient", HostKey.generate());

        assertThat(Base64.getEncoder().encodeToString(userData.getBytes(UTF_8))).hasSizeLessThan(4096);
    }

    @Test
    void makesAnOpenSshKeyOfItsOwnForEachMachine() {
        var one = HostKey.generate();

        assertThat(one.publicKey()).matches("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5[A-Za-z0-9+/=]{48}");
        assertThat(one.publicKey()).isNotEqualTo(HostKey.generate().publicKey());
        assertThat(one.privateKey().lines()).first().isEqualTo("-----BEGIN OPENSSH " + "PRIVATE KEY-----");
        assertThat(one).asString().isEqualTo("HostKey[publicKey=" + one.publicKey() + "]");
    }
}
