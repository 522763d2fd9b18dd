// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.belay.nodeconfig.node.CallOutcome;
import dev.belay.nodeconfig.node.NodeOperation.DisableSwap;
import dev.belay.nodeconfig.node.NodeScript;
import dev.belay.nodeconfig.node.NodeScript.Mode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JschNodeShellsTest {

    private static final NodeScript SCRIPT = script(Duration.ofSeconds(20));
    private static final String ANSWER = "BELAY 1 ok begin\nBELAY 2 changed disable_swap\nBELAY 3 ok end\n";

    private final TestingNode node = new TestingNode();
    private final JschNodeShells shells = new JschNodeShells(config(Duration.ofSeconds(30)));

    @AfterEach
    void stop() {
        shells.close();
        node.close();
    }

    @Test
    void sendsTheScriptOnStdinAndReadsTheAnswer() {
        node.does((script, stdout, _) -> {
            assertThat(script).isEqualTo(NodeScript.CALLS + "\n" + SCRIPT.callsText());
            return say(stdout, ANSWER);
        });

        try (var shell = shells.open(node.login())) {
            assertThat(shell.run(SCRIPT).changes()).containsExactly("disable_swap");
        }
        assertThat(node.commands).containsExactly("sudo -n bash -s");
    }

    @Test
    void givesTheAnswerOfAScriptInWhichACallFailed() {
        node.does((_, stdout, _) -> {
            say(stdout, "BELAY 1 failed begin fenced this node has seen 9\n");
            return 75;
        });

        try (var shell = shells.open(node.login())) {
            assertThat(shell.run(SCRIPT).failure().map(CallOutcome::code)).contains("fenced");
        }
    }

    @Test
    void saysNothingToAMachineWithAnotherHostKey() {
        try (var other = new TestingNode()) {
            var error =
                    catchThrowableOfType(HostKeyMismatchException.class, () -> shells.open(node.loginExpecting(other)));

            assertThat(error.code()).isEqualTo("host-key-mismatch");
            assertThat(node.sessions).hasValue(0);
            assertThat(node.commands).isEmpty();
        }
    }

    @Test
    void tellsThatTheKeyIsRefused() {
        assertThatThrownBy(() -> shells.open(node.loginWithAnotherKey()))
                .isInstanceOf(LoginRefusedException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void tellsThatNobodyAnswers() throws IOException {
        var login = node.login();
        node.close();

        assertThatThrownBy(() -> shells.open(login)).isInstanceOf(NodeUnreachableException.class);

        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var quick = new JschNodeShells(new Config(
                    Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(1)));
            assertThatThrownBy(() -> quick.open(new NodeLogin(
                            "127.0.0.1", silent.getLocalPort(), "debian", login.hostKey(), login.privateKey())))
                    .isInstanceOf(NodeUnreachableException.class);
        }
    }

    @Test
    void tellsThatTheConnectionWasLostWhileTheScriptRan() {
        node.does((_, stdout, _) -> {
            say(stdout, "BELAY 1 ok begin\n");
            stdout.flush();
            node.dropConnections();
            return 0;
        });

        try (var shell = shells.open(node.login())) {
            assertThatThrownBy(() -> shell.run(SCRIPT))
                    .isInstanceOf(NodeUnreachableException.class)
                    .hasMessageContaining("the connection was lost");
        }
    }

    @Test
    void keepsTheEndOfWhatAFailedScriptSaid() {
        node.does((_, _, stderr) -> {
            say(stderr, "x".repeat(100_000) + "sudo: a password is required\n");
            return 1;
        });

        try (var shell = shells.open(node.login())) {
            var error = catchThrowableOfType(ScriptFailedException.class, () -> shell.run(SCRIPT));

            assertThat(error.exitStatus()).isEqualTo(1);
            assertThat(error.stderr()).hasSize(1 << 16).endsWith("xsudo: a password is required\n");
            assertThat(error.getMessage()).doesNotContain("password");
        }
    }

    @Test
    void readsNoMoreThanAnAnswerCanBe() {
        node.does((_, stdout, _) -> {
            for (var i = 0; i < 3000; i++) {
                say(stdout, "y".repeat(1023) + "\n");
            }
            return 0;
        });

        try (var shell = shells.open(node.login())) {
            assertThatThrownBy(() -> shell.run(SCRIPT))
                    .isInstanceOf(ScriptFailedException.class)
                    .hasMessageContaining("within 1 MiB");
        }
    }

    @Test
    void waitsNoLongerThanTheScriptMayRun() {
        var over = new CountDownLatch(1);
        node.does((_, _, _) -> {
            over.await();
            return 0;
        });
        var impatient = new JschNodeShells(
                new Config(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ZERO));

        try (var shell = impatient.open(node.login())) {
            assertThatThrownBy(() -> shell.run(script(Duration.ofSeconds(1))))
                    .isInstanceOf(ScriptFailedException.class)
                    .hasMessageContaining("in time");
        }
        over.countDown();
    }

    @Test
    void usesOneConnectionForStepAfterStep() {
        node.does((_, stdout, _) -> say(stdout, ANSWER));

        for (var i = 0; i < 5; i++) {
            try (var shell = shells.open(node.login())) {
                shell.run(SCRIPT);
            }
        }

        assertThat(node.commands).hasSize(5);
        assertThat(node.sessions).hasValue(connections(1));
    }

    @Test
    void connectsAnewWhenTheKeptConnectionHasDied() {
        node.does((_, stdout, _) -> say(stdout, ANSWER));
        try (var shell = shells.open(node.login())) {
            shell.run(SCRIPT);
        }
        node.dropConnections();

        try (var shell = shells.open(node.login())) {
            assertThat(shell.run(SCRIPT).failure()).isEmpty();
        }
        assertThat(node.sessions).hasValue(connections(2));
    }

    @Test
    void closesConnectionsThatNobodyUses() {
        node.does((_, stdout, _) -> say(stdout, ANSWER));
        var forgetful = new JschNodeShells(config(Duration.ofMillis(50)));

        try (var shell = forgetful.open(node.login())) {
            shell.run(SCRIPT);
        }

        await().until(() -> node.openConnections() == 0);
    }

    @Test
    void servesManyAtOnceOnVirtualThreads() throws Exception {
        node.does((_, stdout, _) -> say(stdout, ANSWER));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs = IntStream.range(0, 16)
                    .mapToObj(_ -> threads.submit(() -> {
                        try (var shell = shells.open(node.login())) {
                            return shell.run(SCRIPT).changed();
                        }
                    }))
                    .toList();
            for (var run : runs) {
                assertThat(run.get()).isEqualTo(1);
            }
        }
    }

    @Test
    void tellsNoKeyWhenItIsPrinted() {
        assertThat(node.login().toString()).matches("debian@127\\.0\\.0\\.1:\\d+");
    }

    /** The server is asked twice for each login: whether the key would do, and with its signature. */
    private static int connections(int logins) {
        return 2 * logins;
    }

    private static int say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
        return 0;
    }

    private static NodeScript script(Duration limit) {
        return new NodeScript(Mode.APPLY, 0, limit, "prepare-os", List.of(new DisableSwap()));
    }

    private static SshConfig config(Duration idle) {
        return new Config(Duration.ofSeconds(10), idle, Duration.ofSeconds(10), Duration.ofSeconds(5));
    }

    private record Config(Duration connectLimit, Duration idleLimit, Duration keepAliveInterval, Duration answerMargin)
            implements SshConfig {}
}
