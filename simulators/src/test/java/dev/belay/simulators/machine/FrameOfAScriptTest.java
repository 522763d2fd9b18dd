// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameOfAScriptTest {

    private static final Pace HURRIED = new Pace(Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(1));

    @TempDir
    Path disks;

    private InProcessMachines machines;
    private TestMachine machine;

    @BeforeEach
    void boot() throws JSchException, IOException {
        machines = new InProcessMachines(disks, Firewall.OPEN, Clock.systemUTC(), HURRIED);
        machine = TestMachine.started(machines, "demo-master-1");
    }

    @AfterEach
    void powerOff() {
        machines.close();
    }

    @Test
    void refusesAFenceBelowTheLastOneItSaw() {
        var newer = machine.answer(NodeScripts.begun("apply", 7, 60).text());
        var same = machine.answer(NodeScripts.begun("apply", 7, 60).text());
        var older = machine.answer(NodeScripts.begun("apply", 6, 60).text());
        var olderPlan = machine.answer(NodeScripts.begun("plan", 6, 60).text());

        assertThat(newer).isEqualTo(new SshClient.Answer(0, List.of("BELAY 1 ok begin", "BELAY 2 ok end")));
        assertThat(same).isEqualTo(newer);
        assertThat(older)
                .isEqualTo(new SshClient.Answer(75, List.of("BELAY 1 failed begin fenced this node has seen 7")));
        assertThat(olderPlan).isEqualTo(older);
    }

    @Test
    void doesNotRememberTheFenceOfAPlan() {
        machine.answer(NodeScripts.begun("plan", 9, 60).text());

        assertThat(machine.answer(NodeScripts.begun("apply", 1, 60).text()).exit())
                .isZero();
    }

    @Test
    void runsOneScriptAtATime() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = threads.submit(() -> machine.answer(NodeScripts.apply()
                    .call("put_file", "/run/started", "0600", "root:root")
                    .body("x\n")
                    .call("await_file", "/run/go", 30)
                    .text()));
            Awaitility.await()
                    .until(() -> machine.answer(NodeScripts.apply().text()).exit() == 75);
            assertThat(machine.answer(NodeScripts.apply().text()).lines())
                    .containsExactly("BELAY 1 failed begin locked another script runs on this node");

            machines.stop(machine.instance());

            assertThat(running.get().lines()).doesNotContain("BELAY 4 ok end");
        }
    }

    @Test
    void endsAScriptThatRunsForTooLong() {
        var answer = machine.answer(NodeScripts.begun("apply", 0, 1)
                .call("await_file", "/run/never", 60)
                .text());

        assertThat(answer)
                .isEqualTo(new SshClient.Answer(
                        1,
                        List.of(
                                "BELAY 1 ok begin",
                                "BELAY 2 failed await_file time-limit the script ran for longer than it may")));
    }

    @Test
    void doesNothingOfAScriptThatWasCutOff() {
        var whole = NodeScripts.apply()
                .call("put_file", "/etc/x", "0600", "root:root")
                .body("x\n");

        var answer = machine.answer(whole.unfinished());

        assertThat(answer).isEqualTo(new SshClient.Answer(1, List.of()));
        assertThat(machine.run(whole)).contains("BELAY 2 changed put_file");
    }

    @Test
    void goesOnWhenTheConnectionIsLost() throws Exception {
        var session = machine.session();
        var channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(TestMachine.COMMAND);
        var script = NodeScripts.apply()
                .call("put_file", "/run/started", "0600", "root:root")
                .body("x\n")
                .call("put_file", "/etc/done", "0600", "root:root")
                .body("x\n")
                .text();
        channel.setInputStream(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)));
        channel.connect(5000);
        assertThat(channel.getInputStream().read()).isEqualTo('B');
        session.disconnect();

        Awaitility.await()
                .untilAsserted(() -> assertThat(machine.run(NodeScripts.plan()
                                .call("put_file", "/etc/done", "0600", "root:root")
                                .body("x\n")))
                        .contains("BELAY 2 ok put_file"));
    }

    @Test
    void forgetsWhatAScriptPutAsideForItsOwnTime() {
        var put = NodeScripts.apply()
                .call("put_file", "/run/belay/once/key", "0600", "root:root")
                .body("x\n")
                .call("await_file", "/run/belay/once/key", 0);

        assertThat(machine.run(put)).contains("BELAY 2 ok put_file", "BELAY 3 ok await_file");
        assertThat(machine.run(NodeScripts.plan().call("remove_file", "/run/belay/once/key")))
                .contains("BELAY 2 ok remove_file");
    }
}
