// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TalkingToAMachineTest {

    @TempDir
    Path disks;

    private InProcessMachines machines;
    private TestMachine machine;

    @BeforeEach
    void boot() throws JSchException, IOException {
        machines = new InProcessMachines(disks, Firewall.OPEN, Clock.systemUTC());
        machine = TestMachine.started(machines, "demo-master-1");
    }

    @AfterEach
    void powerOff() {
        machines.close();
    }

    @Test
    void showsTheInjectedHostKeyAndAdmitsTheRegisteredKey() throws JSchException {
        assertThat(machine.session().isConnected()).isTrue();
    }

    @Test
    void refusesAKeyThatWasNotRegistered() throws Exception {
        var stranger = new SshClient();

        assertThatThrownBy(() -> stranger.connect(
                        machine.address(),
                        machine.session().getHostKey().getType() + " "
                                + machine.session().getHostKey().getKey()))
                .isInstanceOf(JSchException.class)
                .hasMessageContaining("Auth fail");
    }

    @Test
    void runsNothingButNodeScripts() throws Exception {
        assertThat(SshClient.run(machine.session(), "ls", "").exit()).isEqualTo(127);
    }

    @Test
    void putsAFileOnce() {
        var script = NodeScripts.apply()
                .call("put_file", "/etc/it's a \\", "0600", "root:root")
                .body("one\ntwo\n");

        var first = machine.run(script);
        var second = machine.run(script);

        assertThat(first).containsExactly("BELAY 1 ok begin", "BELAY 2 changed put_file", "BELAY 3 ok end");
        assertThat(second).containsExactly("BELAY 1 ok begin", "BELAY 2 ok put_file", "BELAY 3 ok end");
    }

    @Test
    void changesNothingInAPlan() {
        var put = "put_file";

        var planned = machine.run(
                NodeScripts.plan().call(put, "/etc/x", "0600", "root:root").body("x\n"));
        var applied = machine.run(
                NodeScripts.apply().call(put, "/etc/x", "0600", "root:root").body("x\n"));

        assertThat(planned).contains("BELAY 2 changed put_file");
        assertThat(applied).contains("BELAY 2 changed put_file");
    }

    @Test
    void stopsAtTheFirstFailure() {
        var answer = machine.answer(NodeScripts.apply()
                .call("check_clock", 0, 1)
                .call("remove_file", "/etc/motd")
                .text());

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.lines()).hasSize(2);
        assertThat(answer.lines().get(1)).startsWith("BELAY 2 failed check_clock clock-skew ");
    }

    @Test
    void goesOnAfterAFailureInAPlan() {
        var answer = machine.answer(NodeScripts.plan()
                .call("check_clock", 0, 1)
                .call("remove_file", "/etc/motd")
                .text());

        assertThat(answer.exit()).isZero();
        assertThat(answer.lines()).endsWith("BELAY 3 changed remove_file", "BELAY 4 ok end");
    }

    @Test
    void makesANewHostKeyOnceAndShowsItOnceToldTo() throws Exception {
        var first = machine.run(NodeScripts.apply().call("new_host_key"));
        machine.session().disconnect();
        var second = machine.run(NodeScripts.apply().call("new_host_key"));
        var third = machine.run(NodeScripts.apply().call("use_host_key"));
        machine.session().disconnect();

        assertThat(first).contains("BELAY 2 changed new_host_key");
        assertThat(second).contains("BELAY 2 ok new_host_key").containsAll(data(first));
        assertThat(third).contains("BELAY 2 changed use_host_key");
        assertThatThrownBy(machine::session).isInstanceOf(JSchChangedHostKeyException.class);
        machine.trust(decoded(first, "host-key").strip());
        assertThat(machine.session().isConnected()).isTrue();
    }

    @Test
    void reportsFacts() {
        var answer = machine.run(NodeScripts.apply().call("report_facts"));

        assertThat(decoded(answer, "os-id")).isEqualTo("debian");
        assertThat(decoded(answer, "os-version")).isEqualTo("12");
        assertThat(decoded(answer, "architecture")).isEqualTo("x86_64\n");
        assertThat(decoded(answer, "boot-id").strip()).hasSize(36);
    }

    @Test
    void keepsItsDiskWhenTheProcessEnds() throws Exception {
        machine.run(NodeScripts.apply()
                .call("put_file", "/etc/x", "0600", "root:root")
                .body("x\n"));
        machines.close();

        machines = new InProcessMachines(disks, Firewall.OPEN, Clock.systemUTC());
        machine.under(machines);

        assertThat(machine.run(NodeScripts.apply()
                        .call("put_file", "/etc/x", "0600", "root:root")
                        .body("x\n")))
                .contains("BELAY 2 ok put_file");
    }

    @Test
    void keepsAWrongClockUntilItIsSetAgain() throws Exception {
        machines.setClock(machine.instance(), Duration.ofSeconds(-120));

        assertThat(machine.run(checkOfTheClock())).anyMatch(line -> line.contains(" check_clock clock-skew "));

        machines.close();
        machines = new InProcessMachines(disks, Firewall.OPEN, Clock.systemUTC());
        machine.under(machines);
        machines.reset(machine.instance());
        machine.under(machines);
        assertThat(machine.run(checkOfTheClock())).anyMatch(line -> line.contains(" check_clock clock-skew "));

        machines.setClock(machine.instance(), Duration.ZERO);
        assertThat(machine.run(checkOfTheClock())).contains("BELAY 2 ok check_clock");
    }

    @Test
    void hasTheRightTimeAgainWhenItIsMadeAnew() throws Exception {
        machines.setClock(machine.instance(), Duration.ofHours(1));
        machines.delete(machine.instance());

        machine.under(machines);

        assertThat(machine.run(checkOfTheClock())).contains("BELAY 2 ok check_clock");
    }

    private static NodeScripts checkOfTheClock() {
        return NodeScripts.apply()
                .call("check_clock", Clock.systemUTC().instant().getEpochSecond(), 5);
    }

    static List<String> data(List<String> answer) {
        return answer.stream().filter(line -> line.contains(" data ")).toList();
    }

    static String decoded(List<String> answer, String key) {
        return data(answer).stream()
                .map(line -> line.split(" "))
                .filter(words -> words[3].equals(key))
                .map(words -> new String(Base64.getDecoder().decode(words[4]), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }
}
