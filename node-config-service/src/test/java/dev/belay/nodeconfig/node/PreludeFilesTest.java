// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.nodeconfig.node.CallOutcome.Status;
import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.FileOperation.RemoveFile;
import dev.belay.nodeconfig.node.NodeOperation.ReportFacts;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreludeFilesTest {

    private static final String BODY = "user=$USER `x` 'quoted' \\ back\n\n  last line\n";

    @TempDir
    private Path directory;

    private Sandbox node;

    @BeforeEach
    void boot() {
        node = new Sandbox(directory);
    }

    @Test
    void putsAFileExactlyOnceWithItsModeAndOwner() throws IOException {
        var put = new PutFile("/etc/belay/a file", new FileAccess("0640", "root:daemon"), BODY);

        assertThat(node.apply(put).changes()).containsExactly("put_file /etc/belay/a file");
        assertThat(node.apply(put).changes()).isEmpty();
        assertThat(node.read("/etc/belay/a file")).isEqualTo(BODY);
        assertThat(Files.getAttribute(node.upper("/etc/belay/a file"), "unix:mode"))
                .isEqualTo(0100640);
        assertThat(Files.getAttribute(node.upper("/etc/belay/a file"), "posix:group")
                        .toString())
                .isEqualTo("daemon");
        try (var files = Files.list(node.upper("/etc/belay"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void changesAFileOfWhichOnlyTheModeIsAnother() {
        node.apply(new PutFile("/etc/x", FileAccess.PUBLIC, "same\n"));

        assertThat(node.apply(new PutFile("/etc/x", FileAccess.PRIVATE, "same\n"))
                        .changed())
                .isEqualTo(1);
        assertThat(node.apply(new PutFile("/etc/x", FileAccess.PRIVATE, "same\n"))
                        .changed())
                .isZero();
    }

    @Test
    void makesDirectoriesAndRemovesFiles() {
        var dir = new EnsureDir("/opt/a/b", FileAccess.PRIVATE_DIRECTORY);
        var file = new PutFile("/opt/a/b/c", FileAccess.PRIVATE, "x\n");
        var gone = new RemoveFile("/opt/a/b/c");

        assertThat(node.apply(dir, file, gone).changed()).isEqualTo(3);
        assertThat(node.apply(dir, gone).changed()).isZero();
    }

    @Test
    void saysWhatWouldChangeAndChangesNothing() {
        var answer = node.plan(
                new EnsureDir("/opt/a", FileAccess.PROGRAM),
                new PutFile("/opt/a/b", FileAccess.PUBLIC, "x\n"),
                new RemoveFile("/etc/hostname"),
                new AwaitFile("/opt/a/b", 60));

        assertThat(answer.changes())
                .containsExactly(
                        "ensure_dir /opt/a", "put_file /opt/a/b", "remove_file /etc/hostname", "await_file /opt/a/b");
        assertThat(node.exists("/opt/a")).isFalse();
        assertThat(node.exists("/etc/hostname")).isFalse();
    }

    @Test
    void stopsAtTheFirstFailureAndSaysWhatTheMachineSaid() {
        var answer = node.apply(
                new PutFile("/proc/belay", FileAccess.PUBLIC, "x\n"), new EnsureDir("/opt/never", FileAccess.PROGRAM));

        assertThat(answer.outcomes()).hasSize(2);
        assertThat(answer.failure().orElseThrow())
                .matches(failure -> failure.status() == Status.FAILED)
                .matches(failure -> failure.code().equals("command-failed"))
                .matches(failure -> failure.text().contains("/proc/.belay.belay"));
        assertThat(node.exists("/opt/never")).isFalse();
    }

    @Test
    void forgetsWhatAScriptNeededForItself() {
        var once = NodeOperation.TRANSIENT_DIRECTORY + "/key";

        var answer = node.plan(
                new PutFile(once, FileAccess.PRIVATE, "a key\n"),
                new AwaitFile(once, 5),
                new PutFile("/proc/belay", FileAccess.PUBLIC, "x\n"));

        assertThat(answer.changes()).containsExactly("put_file /proc/belay");
        assertThat(node.exists(once)).isFalse();
    }

    @Test
    void reportsTheFactsOfTheMachine() throws IOException {
        var facts = ReportedFacts.in(node.apply(new ReportFacts()));

        assertThat(Files.readString(Path.of("/etc/os-release"))).contains("ID=" + facts.id());
        assertThat(facts.kernel()).isEqualTo(System.getProperty("os.version"));
        assertThat(facts.cpus()).isPositive();
        assertThat(facts.memoryMiB()).isPositive();
        assertThat(facts.bootId())
                .isEqualTo(Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                        .strip());
    }
}
