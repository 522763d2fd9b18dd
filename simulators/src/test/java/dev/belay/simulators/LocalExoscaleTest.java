// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.simulators.cloud.http.PortTakenException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalExoscaleTest {

    @TempDir
    private Path directory;

    @Test
    void saysWhichPortIsTaken() {
        try (var exoscale = LocalExoscale.start(Settings.of(directory.resolve("a")))) {
            var taken = Settings.of(directory.resolve("b")).withPort(exoscale.port());

            assertThatThrownBy(() -> LocalExoscale.start(taken))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("Expected port %d of 127.0.0.1 to be free but somebody listens there"
                            .formatted(exoscale.port()));
        }
    }

    @Test
    void takesSettingsFromTheCommandLineAndCredentialsFromTheEnvironment() {
        var settings = Arguments.settings(
                new String[] {
                    "--port", "9090", "--storage-port", "9091", "--data", "d", "--latency-scale", "1", "--seed", "7"
                },
                Map.of("EXO_API_KEY", "EXOk", "EXO_API_SECRET", "s"));

        assertThat(settings)
                .isEqualTo(new Settings(9090, 9091, Path.of("d"), "EXOk", "s", 1, 0.2, 7, settings.machines()));
        assertThat(settings.toString()).doesNotContain("EXOk");
    }

    @Test
    void refusesArgumentsThatItDoesNotKnow() {
        assertThatThrownBy(() -> Arguments.settings(new String[] {"--prot", "1"}, Map.of()))
                .hasMessageEndingWith("but got '--prot'");
        assertThatThrownBy(() -> Arguments.settings(new String[] {"--port", "x"}, Map.of()))
                .hasMessage("Expected --port to be a number but got 'x'");
        assertThatThrownBy(() -> Arguments.settings(new String[] {"--machines", "lego"}, Map.of()))
                .hasMessage("Expected --machines to be 'simulated', 'containers' or 'none' but got 'lego'");
    }
}
