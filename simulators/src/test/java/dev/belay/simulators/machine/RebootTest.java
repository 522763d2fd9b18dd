// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebootTest {

    private static final Pace HURRIED = new Pace(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(1));

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
    void comesBackWithItsDiskAndNothingInItsMemory() {
        var before = bootId();
        machine.run(NodeScripts.apply()
                .call("put_file", "/etc/kept", "0600", "root:root")
                .body("x\n")
                .call("put_file", "/run/lost", "0600", "root:root")
                .body("x\n")
                .call("load_module", "br_netfilter")
                .call("set_sysctl", "net.bridge.bridge-nf-call-iptables", "1")
                .call("install_packages", "nftables", "haproxy")
                .call("ensure_unit", "haproxy", "/etc/haproxy/haproxy.cfg"));

        var rebooted = machine.run(NodeScripts.apply().call("reboot", before));
        Awaitility.await().ignoreExceptions().until(() -> !bootId().equals(before));

        assertThat(rebooted).containsExactly("BELAY 1 ok begin", "BELAY 2 changed reboot", "BELAY 3 ok end");
        assertThat(machine.run(NodeScripts.plan()
                        .call("reboot", before)
                        .call("remove_file", "/etc/kept")
                        .call("remove_file", "/run/lost")
                        .call("load_module", "br_netfilter")
                        .call("set_sysctl", "net.bridge.bridge-nf-call-iptables", "1")
                        .call("install_packages", "haproxy")
                        .call("ensure_unit", "haproxy", "/etc/haproxy/haproxy.cfg")))
                .containsExactly(
                        "BELAY 1 ok begin",
                        "BELAY 2 ok reboot",
                        "BELAY 3 changed remove_file",
                        "BELAY 4 ok remove_file",
                        "BELAY 5 ok load_module",
                        "BELAY 6 ok set_sysctl",
                        "BELAY 7 ok install_packages",
                        "BELAY 8 ok ensure_unit",
                        "BELAY 9 ok end");
    }

    @Test
    void doesNotAnswerWhileItIsOff() throws Exception {
        var session = machine.session();

        machines.stop(machine.instance());

        Awaitility.await().until(() -> !session.isConnected());
        assertThatThrownBy(machine::session).isInstanceOf(JSchException.class);
        machines.start(machine.spec());
        assertThat(machine.session().isConnected()).isTrue();
    }

    @Test
    void isAsNewAfterAReset() {
        machine.run(NodeScripts.apply()
                .call("put_file", "/etc/x", "0600", "root:root")
                .body("x\n"));

        machines.reset(machine.instance());
        machines.start(machine.spec());

        assertThat(machine.run(NodeScripts.plan().call("remove_file", "/etc/x")))
                .contains("BELAY 2 ok remove_file");
    }

    private String bootId() {
        return TalkingToAMachineTest.decoded(machine.run(NodeScripts.apply().call("report_facts")), "boot-id")
                .strip();
    }
}
