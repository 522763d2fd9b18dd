// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    @TempDir
    Path directory = Path.of("");

    private Home home = new Home(Path.of(""), Path.of(""));

    @BeforeEach
    void live() {
        home = new Home(directory.resolve("home"), directory);
    }

    @Test
    void onlyTheOwnerMayReadASecret() throws IOException {
        Secrets.of(home);

        assertThat(modes(home.keys()))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("api-gateway.key", "rw-------"),
                        Map.entry("compute-service.key", "rw-------"),
                        Map.entry("pki-service.key", "rw-------"),
                        Map.entry("node-config-service.key", "rw-------"),
                        Map.entry("upgrade-service.key", "rw-------"),
                        Map.entry("kek", "rw-------"),
                        Map.entry("database-password", "rw-------"),
                        Map.entry("exoscale-key", "rw-------"),
                        Map.entry("exoscale-secret", "rw-------"),
                        Map.entry("user-tokens.key", "rw-------")));
        assertThat(home.keys().resolve("trusted")).isDirectoryContaining("glob:**/pki-service.pem");
    }

    @Test
    void makesItsSecretsOnce() throws IOException {
        var first = Secrets.of(home);
        var before = contents(home.keys());

        var second = Secrets.of(home);

        assertThat(contents(home.keys())).isEqualTo(before);
        assertThat(second.databasePassword()).isEqualTo(first.databasePassword());
        assertThat(second.tokens().publicKey()).isEqualTo(first.tokens().publicKey());
        assertThat(first.toString()).isEqualTo("Secrets[in %s]".formatted(home.keys()));
    }

    @Test
    void replacesASecretAsAWholeAndKeepsItsMode() throws IOException {
        var file = directory.resolve("token");
        Files.writeString(file, "old");

        SecretFile.write(file, "new\n");

        assertThat(SecretFile.read(file)).isEqualTo("new");
        assertThat(modes(directory)).containsExactly(Map.entry("token", "rw-------"));
    }

    @Test
    void forgetsNothingThatItDidNotMake() throws IOException {
        Secrets.of(home);
        Files.createDirectories(home.data("backends"));
        var foreign = Files.writeString(home.directory().resolve("thesis.txt"), "mine");

        home.forget();

        assertThat(home.directory()).isDirectoryContaining(foreign::equals);
        assertThat(home.exists()).isFalse();
        Files.delete(foreign);
        home.forget();
        assertThat(home.directory()).doesNotExist();
    }

    @Test
    void livesInTheCheckoutUnlessToldOtherwise() {
        assertThat(Home.of(Map.of("BELAY_CHECKOUT", "/src/belay")))
                .isEqualTo(new Home(Path.of("/src/belay/.belay"), Path.of("/src/belay")));
        assertThat(Home.of(Map.of("BELAY_CHECKOUT", "/src/belay", "BELAY_HOME", "/var/lib/belay/../b"))
                        .directory())
                .isEqualTo(Path.of("/var/lib/b"));
    }

    private static Map<String, String> modes(Path directory) throws IOException {
        var modes = new HashMap<String, String>();
        try (var files = Files.list(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                modes.put(
                        file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return modes;
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        var contents = new HashMap<String, String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
