// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KubeconfigTest {

    private static final SignedCertificate SIGNED =
            new SignedCertificate("certificate\n", "authority\n", Instant.parse("2026-11-24T13:00:00Z"));

    private final Kubeconfig withKey =
            new Kubeconfig("demo", "https://127.64.0.1:6443", "alice", SIGNED, "not a real key\n");
    private final Kubeconfig withoutKey = new Kubeconfig("demo", "https://127.64.0.1:6443", "alice", SIGNED, null);

    @Test
    void looksAsInTheGoldenFile() throws IOException {
        assertThat(withKey.yaml()).isEqualTo(golden("kubeconfig.yaml"));
        assertThat(withoutKey.yaml()).isEqualTo(golden("kubeconfig-without-key.yaml"));
    }

    @Test
    void saysTheSameInJson() throws IOException {
        assertThat(withKey.json()).isEqualTo(new ObjectMapper().readTree(golden("kubeconfig.json")));
    }

    @Test
    void doesNotTellItsKeyByAccident() {
        assertThat(withKey).hasToString("Kubeconfig[alice@demo]");
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/golden", name));
    }
}
