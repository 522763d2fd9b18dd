// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.nodeconfig.storage.RegistryStorage;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RegistryConfigurationTest {

    private static final RegistryStorage STORAGE = storage("https://sos-ch-gva-2.exo.io", "s3cr3t");

    @Test
    void keepsImagesInTheBucket() {
        assertThat(RegistryConfiguration.of(STORAGE).text()).contains("""
                storage:
                  s3:
                    regionendpoint: "https://sos-ch-gva-2.exo.io"
                    forcepathstyle: true
                    secure: true
                    region: "ch-gva-2"
                    bucket: "belay-demo-images"
                    accesskey: "EXO1"
                    secretkey: "s3cr3t"
                """);
        assertThat(RegistryConfiguration.of(storage("http://10.213.0.1:8091", "s3cr3t"))
                        .text())
                .contains("secure: false");
    }

    @Test
    void isAnotherOneOnlyForAnotherStorage() {
        var configuration = RegistryConfiguration.of(STORAGE);

        assertThat(RegistryConfiguration.of(STORAGE)).isEqualTo(configuration);
        assertThat(RegistryConfiguration.of(storage("https://sos-ch-gva-2.exo.io", "other"))
                        .sum())
                .isNotEqualTo(configuration.sum());
    }

    @Test
    void tellsItsSecretsToNobodyWhoPrintsIt() {
        assertThat(RegistryConfiguration.of(STORAGE) + STORAGE.toString()).doesNotContain("s3cr3t");
    }

    private static RegistryStorage storage(String endpoint, String secret) {
        return new RegistryStorage(URI.create(endpoint), "ch-gva-2", "belay-demo-images", "EXO1", secret);
    }
}
