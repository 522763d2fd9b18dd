// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.cli.CommandFailedException;
import dev.belay.cli.local.LocalProcess.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real process: a small program that says it is ready and then waits. */
class ProcessesTest {

    private static final int SESSION = 3;

    @TempDir
    Path directory = Path.of("");

    private Home home = new Home(Path.of(""), Path.of(""));
    private Processes processes = new Processes(home);

    @BeforeEach
    void build() throws IOException {
        home = new Home(directory.resolve("home"), directory);
        processes = new Processes(home);
        var target = Files.createDirectories(directory.resolve("waiter/target"));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Waiter.class.getName());
        var entry = Waiter.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(
                        Files.newOutputStream(target.resolve("waiter-0.1.0-SNAPSHOT.jar")), manifest);
                var bytes = Waiter.class.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            java.util.Objects.requireNonNull(bytes).transferTo(jar);
        }
    }

    @AfterEach
    void end() {
        processes.stop("waiter");
    }

    @Test
    void startsAProcessInASessionOfItsOwnAndStopsIt() throws IOException {
        var waiter = waiter("READY");

        assertThat(processes.ensure(waiter)).isTrue();
        probe().await(waiter);

        var running = processes.running("waiter").orElseThrow();
        assertThat(sessionOf(running.pid())).isEqualTo(running.pid());
        assertThat(Files.readString(home.log("waiter"))).isEqualTo("READY with a secret\n");
        assertThat(processes.ensure(waiter)).isFalse();
        assertThat(processes.stop("waiter")).isTrue();
        assertThat(running.isAlive()).isFalse();
        assertThat(processes.stop("waiter")).isFalse();
    }

    @Test
    void keepsTheLogOfTheProcessThatDied() throws IOException {
        processes.ensure(waiter("READY"));
        probe().await(waiter("READY"));
        processes.running("waiter").orElseThrow().destroyForcibly();
        processes.stop("waiter");

        processes.ensure(waiter("READY"));
        probe().await(waiter("READY"));

        assertThat(home.log("waiter").resolveSibling("waiter.log.1")).hasContent("READY with a secret");
    }

    @Test
    void saysWhereTheLogIsWhenAProcessDiesWhileStarting() {
        var broken = new LocalProcess(
                "waiter", "waiter", List.of("die"), Map.of(), List.of(), new Readiness.Says("READY"), 32);

        processes.ensure(broken);

        assertThatThrownBy(() -> probe().await(broken))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("waiter ended while starting; its log is " + home.log("waiter"));
    }

    @Test
    void saysWhatIsNotBuilt() {
        assertThatThrownBy(() -> home.jar("pki-service"))
                .hasMessage("pki-service is not built: run ./mvnw package -Dquick");
    }

    private ReadinessProbe probe() {
        return new ReadinessProbe(processes, home, Clock.systemUTC());
    }

    private static LocalProcess waiter(String beginning) {
        return new LocalProcess(
                "waiter",
                "waiter",
                List.of(),
                Map.of("BELAY_WORD", "secret"),
                List.of(),
                new Readiness.Says(beginning),
                32);
    }

    private static long sessionOf(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[SESSION]);
    }
}
