// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    Path directory = Path.of("");

    private final Process process = sleeping();
    private PidFile file = new PidFile(Path.of(""));

    @BeforeEach
    void write() {
        file = new PidFile(directory.resolve("pki-service.pid"));
        file.write(process.pid());
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void findsTheProcessWhileItRuns() {
        assertThat(file.process()).contains(process.toHandle());

        process.destroyForcibly().onExit().join();

        assertThat(file.process()).isEmpty();
    }

    @Test
    void takesNoOtherProcessForItsOwnThoughItHasTheSameId() throws IOException {
        var parts =
                Files.readString(directory.resolve("pki-service.pid")).strip().split(" ", -1);

        written("%s %d %s".formatted(parts[0], Long.parseLong(parts[1]) - 1, parts[2]));
        assertThat(file.process()).isEmpty();

        written("%s %s %s".formatted(parts[0], parts[1], "another-boot"));
        assertThat(file.process()).isEmpty();
    }

    @Test
    void knowsNothingFromAFileThatIsBrokenOrGone() throws IOException {
        written("");
        assertThat(file.process()).isEmpty();

        written("many 1 2");
        assertThat(file.process()).isEmpty();

        file.delete();
        assertThat(file.process()).isEmpty();
    }

    private void written(String content) throws IOException {
        Files.writeString(directory.resolve("pki-service.pid"), content);
    }

    private static Process sleeping() {
        try {
            return new ProcessBuilder("sleep", "60").start();
        } catch (IOException e) {
            throw new IllegalStateException("Expected to start a process", e);
        }
    }
}
