// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.Fetch;
import dev.belay.nodeconfig.node.NodeOperation.CheckClock;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every script: it runs whole or not at all, alone, in order, and not for ever. */
class PreludeFrameTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final EnsureDir MARK = new EnsureDir("/opt/mark", FileAccess.PROGRAM);

    @TempDir
    private Path directory;

    private Sandbox node;

    @BeforeEach
    void boot() {
        node = new Sandbox(directory);
    }

    @Test
    void doesNothingOfAScriptThatWasCutOff() {
        var text = Sandbox.script(Mode.APPLY, 0, LIMIT, MARK).text();

        var result = node.execute(text.substring(0, text.length() - "end\n".length()));

        assertThat(result).isEqualTo(new Sandbox.Result(1, "", "The script arrived incomplete; nothing was done.\n"));
        assertThat(node.exists("/opt/mark")).isFalse();
    }

    @Test
    void refusesAFenceThatIsLowerThanTheLast() {
        assertThat(node.run(Sandbox.script(Mode.APPLY, 7, LIMIT)).failure()).isEmpty();

        var older = Sandbox.script(Mode.APPLY, 6, LIMIT, MARK);
        assertThat(node.execute(older.text()).exitStatus()).isEqualTo(75);
        assertThat(node.run(older).failure().map(CallOutcome::code)).contains("fenced");
        assertThat(node.run(Sandbox.script(Mode.APPLY, 7, LIMIT)).failure()).isEmpty();
        assertThat(node.run(Sandbox.script(Mode.PLAN, 9, LIMIT)).failure()).isEmpty();
        assertThat(node.read("/var/lib/belay/fence")).isEqualTo("7\n");
        assertThat(node.exists("/opt/mark")).isFalse();
    }

    @Test
    void runsOneScriptAfterTheOther() throws IOException, InterruptedException {
        var first = node.start(Sandbox.script(Mode.APPLY, 0, LIMIT, new AwaitFile("/run/go", 20))
                .text());
        await().until(() -> node.exists("/run/belay.lock"));
        var second = node.start(Sandbox.script(Mode.APPLY, 0, LIMIT, MARK).text());

        assertThat(second.waitFor(1, TimeUnit.SECONDS)).isFalse();
        node.write("/run/go", "");

        assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exists("/opt/mark")).isTrue();
    }

    @Test
    void runsOtherThingsWhileItDownloads() throws IOException, InterruptedException {
        node.program("curl", "while [ ! -e /run/go ]; do sleep 0.1; done\nexit 22\n");
        var fetch = new Fetch("http://127.0.0.1:1/a", "0".repeat(64), "/opt/a", "0755");
        var downloads = node.start(Sandbox.script(Mode.APPLY, 0, LIMIT, fetch).text());
        await().until(() -> node.exists("/run/belay-downloads.lock"));

        assertThat(node.apply(MARK).failure()).isEmpty();
        assertThat(downloads.isAlive()).isTrue();

        node.write("/run/go", "");
        assertThat(downloads.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(downloads.exitValue()).isEqualTo(1);
    }

    @Test
    void endsItselfWhenItsTimeIsUp() {
        var script = Sandbox.script(Mode.APPLY, 0, Duration.ofSeconds(1), new AwaitFile("/run/never", 60), MARK);

        assertThat(node.run(script).failure().orElseThrow())
                .matches(failure -> failure.call().equals("await_file"))
                .matches(failure -> failure.code().equals("time-limit"));
        assertThat(node.exists("/opt/mark")).isFalse();
    }

    @Test
    void runsNothingBesideAProgramThatDoesNotEndWhenAsked() {
        node.program("sysctl", "trap '' TERM\nwhile true; do sleep 1; done\n");
        var script =
                Sandbox.script(Mode.APPLY, 0, Duration.ofSeconds(1), new NodeOperation.SetSysctl("kernel.panic", "10"));

        assertThat(node.run(script).failure().map(CallOutcome::code)).contains("time-limit");
        assertThat(node.apply(MARK).failure()).isEmpty();
    }

    @Test
    void measuresTheClock() {
        var now = Clock.systemUTC().instant().getEpochSecond();

        assertThat(node.apply(new CheckClock(now, 5)).failure()).isEmpty();
        assertThat(node.apply(new CheckClock(now - 60, 5)).failure().map(CallOutcome::code))
                .contains("clock-skew");
    }

    @Test
    void goesOnBehindFailuresWhenItOnlyPlans() {
        var answer = node.plan(new CheckClock(1, 5), MARK);

        assertThat(answer.failure().map(CallOutcome::code)).contains("clock-skew");
        assertThat(answer.changes()).containsExactly("ensure_dir /opt/mark");
    }
}
