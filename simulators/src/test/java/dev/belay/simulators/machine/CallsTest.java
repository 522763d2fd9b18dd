// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSchException;
import dev.belay.simulators.machine.TestNode.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One machine for all: no test minds what the others did to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsTest {

    private InProcessMachines machines;
    private TestMirror mirror;
    private TestNode node;

    @BeforeAll
    void boot(@TempDir Path disks) throws JSchException, IOException {
        machines = new InProcessMachines(disks, Firewall.OPEN, Clock.systemUTC());
        mirror = new TestMirror();
        node = new TestNode(TestMachine.started(machines, "a"), "a");
    }

    @AfterAll
    void powerOff() {
        machines.close();
        mirror.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("callsThatAreDoneOnce")
    void wouldChangeThenChangesThenHasNothingToDo(String call, List<String> arguments, String body) {
        UnaryOperator<NodeScripts> adding = script -> {
            script.call(call, arguments.toArray());
            return body.isEmpty() ? script : script.body(body);
        };

        assertThat(outcome(adding.apply(NodeScripts.plan()))).isEqualTo("changed " + call);
        assertThat(outcome(adding.apply(NodeScripts.apply()))).isEqualTo("changed " + call);
        assertThat(outcome(adding.apply(NodeScripts.apply()))).isEqualTo("ok " + call);
        assertThat(outcome(adding.apply(NodeScripts.plan()))).isEqualTo("ok " + call);
    }

    static Stream<Arguments> callsThatAreDoneOnce() {
        return Stream.of(
                once("set_hostname", "other"),
                once("load_module", "overlay"),
                once("set_sysctl", "vm.overcommit_memory", "1"),
                once("ensure_user", "etcd", "/var/lib/etcd"),
                once("ensure_dir", "/opt/one/two", "0700", "root:root"),
                once("install_packages", "haproxy", "curl"),
                once("make_key_and_csr", "A", "/etc/a.key", "0600", "root:root", "/O=o/CN=a", "DNS:a,IP:192.0.2.1"),
                Arguments.of("put_file", List.of("/etc/it's $HOME \\", "0640", "root:root"), "one\n\n'two'\n"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("callsThatFail")
    void failsForAReason(String call, List<String> arguments, String code) {
        assertThat(node.failureOf(NodeScripts.apply().call(call, arguments.toArray())))
                .isEqualTo(call + " " + code);
    }

    static Stream<Arguments> callsThatFail() {
        return Stream.of(
                failing("module-failed", "load_module", "nonsense"),
                failing("sysctl-failed", "set_sysctl", "net.bridge.bridge-nf-call-iptables", "1"),
                failing("package-failed", "install_packages", "nonsense"),
                failing("user-conflict", "ensure_user", "haproxy", "/var/lib/haproxy"),
                failing("command-failed", "ensure_dir", "/srv/x", "0700", "nobody-i-know:root"),
                failing("command-failed", "remove_file", "/etc"),
                failing("unit-failed", "ensure_unit", "nonsense"),
                failing("command-failed", "ensure_unit", "haproxy", "/etc/no-such-file"),
                failing("clock-skew", "check_clock", "0", "5"),
                failing("probe-timeout", "await_file", "/run/never", "0"),
                failing("probe-timeout", "await_http", "http://127.0.0.1:10248/healthz", "0"),
                failing("download-failed", "fetch", "http://127.0.0.1:1/x", "00", "/usr/local/bin/x", "0755"),
                failing("etcd-failed", "etcd_auth", "https://127.0.0.1:2379", "/a", "/b", "/c"),
                failing("unknown-call", "nonsense"),
                failing("usage", "put_file", "/etc/x"));
    }

    @Test
    void fetchesWhatTheLockFileNamesAndNothingElse() {
        var runc = mirror.file("runc", TestMirror.program("runc"));
        var fetch = NodeScripts.apply().call("fetch", runc.url(), runc.sha256(), "/usr/local/bin/runc", "0755");
        var other = NodeScripts.apply().call("fetch", runc.url(), "0".repeat(64), "/usr/local/bin/runc", "0755");
        var mode = NodeScripts.apply().call("fetch", runc.url(), runc.sha256(), "/usr/local/bin/runc", "0700");

        assertThat(outcome(fetch)).isEqualTo("changed fetch");
        assertThat(outcome(fetch)).isEqualTo("ok fetch");
        assertThat(outcome(mode)).isEqualTo("changed fetch");
        assertThat(node.failureOf(other)).isEqualTo("fetch sha256-mismatch");
        assertThat(node.failureOf(NodeScripts.apply()
                        .call("fetch", runc.url() + "-not-there", runc.sha256(), "/usr/local/bin/other", "0755")))
                .isEqualTo("fetch download-refused");
    }

    @Test
    void takesMembersOutOfAnArchiveAndNoticesWhenOneIsAnother() throws IOException {
        var archive = mirror.archive("cni.tgz", "./bridge", "./loopback");
        var bridge = NodeScripts.apply().call("fetch_archive", archive.url(), archive.sha256(), "/opt/cni", "./bridge");
        var missing =
                NodeScripts.apply().call("fetch_archive", archive.url(), archive.sha256(), "/opt/cni", "nonsense");

        assertThat(outcome(bridge)).isEqualTo("changed fetch_archive");
        assertThat(outcome(bridge)).isEqualTo("ok fetch_archive");
        node.does(NodeScripts.apply()
                .call("put_file", "/opt/cni/bridge", "0755", "root:root")
                .body("tampered\n"));
        assertThat(outcome(bridge)).isEqualTo("changed fetch_archive");
        assertThat(node.failureOf(missing)).isEqualTo("fetch_archive member-missing");
    }

    @Test
    void importsImagesOnlyIntoARunningRuntime() {
        var image = mirror.file("images/pause.tar", TestMirror.program("pause"));
        var imported = NodeScripts.apply().call("import_image", image.url(), image.sha256(), "registry.k8s.io/pause:3");

        assertThat(node.failureOf(imported)).isEqualTo("import_image import-failed");
    }

    @Test
    void keepsAKeyAndAsksAgainForACertificateOfIt() {
        var ask = NodeScripts.apply().call("make_key_and_csr", "K", "/etc/k.key", "0600", "root:root", "/CN=k", "");
        node.does(ask);
        var request = TalkingToAMachineTest.decoded(node.does(ask), "csr.K");

        var install = NodeScripts.apply()
                .call("put_certificate", "/etc/k.crt", "0644", "root:root", "/etc/k.key")
                .body(new TestAuthority("ca").sign(request));

        assertThat(outcome(install)).isEqualTo("changed put_certificate");
    }

    @Test
    void takesNoCertificateOfAnotherKey() {
        var authority = new TestAuthority("ca");
        node.certify(authority, new Wanted("/etc/one", "root", "/CN=one", ""));
        var asked = node.does(NodeScripts.apply()
                .call("make_key_and_csr", "TEST", "/etc/two.key", "0600", "root:root", "/CN=two", ""));
        var ofTwo = authority.sign(TalkingToAMachineTest.decoded(asked, "csr.TEST"));

        var mismatch = NodeScripts.apply()
                .call("put_certificate", "/etc/one.crt", "0644", "root:root", "/etc/one.key")
                .body(ofTwo);

        assertThat(node.failureOf(mismatch)).isEqualTo("put_certificate certificate-key-mismatch");
    }

    private String outcome(NodeScripts script) {
        var words = node.does(script).stream()
                .filter(line -> line.startsWith("BELAY 2 ") && !line.contains(" data "))
                .findFirst()
                .orElseThrow()
                .split(" ");
        return words[2] + " " + words[3];
    }

    private static Arguments once(String call, String... arguments) {
        return Arguments.of(call, List.of(arguments), "");
    }

    private static Arguments failing(String code, String call, String... arguments) {
        return Arguments.of(call, List.of(arguments), code);
    }
}
