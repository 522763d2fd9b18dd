// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation.DisableSwap;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUnit;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUser;
import dev.belay.nodeconfig.node.NodeOperation.InstallPackages;
import dev.belay.nodeconfig.node.NodeOperation.LoadModule;
import dev.belay.nodeconfig.node.NodeOperation.NewHostKey;
import dev.belay.nodeconfig.node.NodeOperation.Reboot;
import dev.belay.nodeconfig.node.NodeOperation.SetHostname;
import dev.belay.nodeconfig.node.NodeOperation.SetSysctl;
import dev.belay.nodeconfig.node.NodeOperation.UseHostKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that would change this machine's kernel or its service manager are stood in for, by as little as will do. */
class PreludeSystemTest {

    private static final String SYSTEMCTL = """
            echo "$*" >>/var/log/systemctl
            unit=${@: -1}
            case $1 in
            is-enabled) cat "/var/lib/units/$unit.enabled" 2>/dev/null || { echo disabled; exit 1; } ;;
            enable) mkdir -p /var/lib/units; echo enabled >"/var/lib/units/$unit.enabled" ;;
            is-active) cat "/var/lib/units/$unit.state" 2>/dev/null || { echo inactive; exit 3; } ;;
            restart) cat "/var/lib/units/$unit.next" 2>/dev/null >"/var/lib/units/$unit.state" \\
                || echo active >"/var/lib/units/$unit.state" ;;
            show) echo exit-code ;;
            esac
            """;

    @TempDir
    private Path directory;

    private Sandbox node;

    @BeforeEach
    void boot() {
        node = new Sandbox(directory);
        node.program("systemctl", SYSTEMCTL);
    }

    @Test
    void startsAUnitOnceAndRestartsItWhenAFileOfItChanges() {
        var config = new PutFile("/etc/x.conf", FileAccess.PUBLIC, "one\n");
        var unit = new EnsureUnit("x", List.of("/etc/x.conf"));

        assertThat(node.apply(config, unit).changes()).containsExactly("put_file /etc/x.conf", "ensure_unit x");
        assertThat(node.apply(config, unit).changed()).isZero();
        assertThat(restarts()).isEqualTo(1);

        var changed = new PutFile("/etc/x.conf", FileAccess.PUBLIC, "two\n");
        assertThat(node.apply(changed, unit).changed()).isEqualTo(2);
        assertThat(restarts()).isEqualTo(2);

        node.write("/var/lib/units/x.state", "inactive\n");
        assertThat(node.plan(unit).changes()).containsExactly("ensure_unit x");
        assertThat(restarts()).isEqualTo(2);
        assertThat(node.apply(unit).changed()).isEqualTo(1);
        assertThat(restarts()).isEqualTo(3);
    }

    @Test
    void saysThatAUnitFailed() {
        node.write("/var/lib/units/x.next", "failed\n");

        assertThat(node.apply(new EnsureUnit("x", List.of("/etc/hostname")))
                        .failure()
                        .orElseThrow())
                .matches(failure -> failure.code().equals("unit-failed"))
                .matches(failure -> failure.text().equals("x is failed (exit-code)"));
    }

    @Test
    void setsKernelParametersNowAndForTheNextBoot() {
        node.program("sysctl", """
                mkdir -p /var/lib/sysctl
                last=${@: -1}
                case $1 in
                -n) cat "/var/lib/sysctl/$last" ;;
                -q) echo "${last#*=}" >"/var/lib/sysctl/${last%%=*}" ;;
                esac
                """);
        node.write("/var/lib/sysctl/kernel.panic", "0\n");

        assertThat(node.apply(new SetSysctl("kernel.panic", "5")).changed()).isEqualTo(1);
        assertThat(node.apply(new SetSysctl("kernel.panic", "10")).changed()).isEqualTo(1);
        assertThat(node.apply(new SetSysctl("kernel.panic", "10")).changed()).isZero();
        assertThat(node.read("/etc/sysctl.d/99-belay.conf")).isEqualTo("kernel.panic = 10\n");
        assertThat(node.read("/var/lib/sysctl/kernel.panic")).isEqualTo("10\n");
        assertThat(node.apply(new SetSysctl("no.such", "1")).failure().map(CallOutcome::code))
                .contains("sysctl-failed");
    }

    @Test
    void remembersModulesForTheNextBoot() {
        node.program("modprobe", "exit 0\n");
        var load = List.<NodeOperation>of(new LoadModule("overlay"), new LoadModule("vxlan"));

        node.apply(load.toArray(NodeOperation[]::new));

        assertThat(node.read("/etc/modules-load.d/belay.conf")).isEqualTo("overlay\nvxlan\n");
    }

    @Test
    void makesTheUserThatManifestsNameByNumber() {
        var user = new EnsureUser("etcd-of-the-test", "/var/lib/infra-etcd");
        var dir = new EnsureDir("/var/lib/infra-etcd", FileAccess.PRIVATE_DIRECTORY.ownedBy("etcd-of-the-test"));

        assertThat(node.apply(user, dir).changed()).isEqualTo(2);
        assertThat(node.apply(user, dir).changed()).isZero();
        assertThat(node.read("/etc/passwd"))
                .contains("\netcd-of-the-test:x:2379:2379::/var/lib/infra-etcd:/usr/sbin/nologin\n");
        assertThat(node.apply(new EnsureUser("daemon", "/")).failure().map(CallOutcome::code))
                .contains("user-conflict");
    }

    @Test
    void makesAHostKeyOnceAndShowsItOnlyOnceToldTo() {
        node.write("/etc/ssh/ssh_host_ed25519_key", "injected");
        node.write("/etc/ssh/ssh_host_rsa_key", "injected");

        var first = node.apply(new NewHostKey());
        var second = node.apply(new NewHostKey());

        assertThat(first.data().get("host-key")).matches("ssh-ed25519 [A-Za-z0-9+/=]{68}\n");
        assertThat(second.data()).isEqualTo(first.data());
        assertThat(second.changed()).isZero();
        assertThat(node.read("/etc/ssh/ssh_host_ed25519_key")).isEqualTo("injected");
        assertThat(node.exists("/var/log/systemctl")).isFalse();

        assertThat(node.apply(new UseHostKey()).changed()).isEqualTo(1);
        assertThat(node.apply(new UseHostKey()).changed()).isZero();
        assertThat(node.read("/etc/ssh/sshd_config.d/00-belay-host-key.conf"))
                .isEqualTo("HostKey /etc/ssh/belay_host_ed25519_key\n");
        assertThat(node.exists("/etc/ssh/ssh_host_rsa_key")).isFalse();
        assertThat(node.read("/var/log/systemctl")).isEqualTo("try-reload-or-restart ssh.service\n");
    }

    @Test
    void namesTheNodeAndTurnsSwapOffForGood() {
        node.program("hostname", "[ -z \"$1\" ] && cat /etc/hostname || true\n");
        node.program("swapoff", "exit 0\n");
        node.write("/etc/fstab", "/dev/vda1 / ext4 rw 0 1\n/dev/vda2 none swap sw 0 0\n");

        node.apply(new SetHostname("demo-master-1"), new DisableSwap());

        assertThat(node.read("/etc/hostname")).isEqualTo("demo-master-1\n");
        assertThat(node.read("/etc/hosts")).endsWith("127.0.1.1 demo-master-1\n");
        assertThat(node.read("/etc/fstab")).isEqualTo("/dev/vda1 / ext4 rw 0 1\n# /dev/vda2 none swap sw 0 0\n");
        assertThat(node.apply(new SetHostname("demo-master-1")).changed()).isZero();
    }

    @Test
    void installsOnlyThePackagesThatAreMissing() {
        node.program("apt-get", "echo \"$NEEDRESTART_SUSPEND $*\" >>/var/log/apt-get\n");

        assertThat(node.apply(new InstallPackages(List.of("bash", "coreutils"))).changed())
                .isZero();
        assertThat(node.apply(new InstallPackages(List.of("bash", "no-such-package")))
                        .changed())
                .isEqualTo(1);
        assertThat(node.read("/var/log/apt-get"))
                .isEqualTo("1 -q -o DPkg::Lock::Timeout=60 -o Acquire::Retries=3 update\n"
                        + "1 -q -o DPkg::Lock::Timeout=60 -o Acquire::Retries=3 install --yes --no-install-recommends"
                        + " -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold no-such-package\n");
    }

    @Test
    void rebootsOnlyTheBootItWasToldOf() throws IOException {
        node.program("systemd-run", "echo \"$*\" >/var/log/systemd-run\n");
        var bootId =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();

        assertThat(node.apply(new Reboot("an earlier one")).changed()).isZero();
        assertThat(node.apply(new Reboot(bootId)).changed()).isEqualTo(1);
        assertThat(node.read("/var/log/systemd-run"))
                .isEqualTo("--on-active=2 --timer-property=AccuracySec=100ms systemctl reboot\n");
    }

    private long restarts() {
        return node.read("/var/log/systemctl")
                .lines()
                .filter(line -> line.startsWith("restart"))
                .count();
    }
}
