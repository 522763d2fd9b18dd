// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSchException;
import dev.belay.simulators.machine.TestNode.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One master for all: each test starts what it needs and leaves certificates as it found them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlPlaneTest {

    private static final String PKI = "/etc/kubernetes/pki";

    private InProcessMachines machines;
    private TestMirror mirror;
    private TestCluster cluster;
    private TestNode master;

    @BeforeAll
    void boot(@TempDir Path disks) throws JSchException, IOException {
        machines = new InProcessMachines(disks, Firewall.OPEN, Clock.systemUTC());
        mirror = new TestMirror();
        cluster = new TestCluster(machines, mirror, 1, 0);
        master = cluster.masters().getFirst();
        cluster.bootstrapUpToKubeEtcd();
    }

    @AfterAll
    void powerOff() {
        machines.close();
        mirror.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void neverBecomesReadyWith(String mistake, String step, String right, String wrong) {
        if (!step.equals("start-api-server")) {
            cluster.step("start-api-server", master);
        }
        var script = cluster.script(step, master).replaceAll("'(120|240)'", "'0'");
        assertThat(script).contains(right);

        var answer = master.machine().answer(script.replace(right, wrong));

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.lines()).last().asString().contains(" probe-timeout ");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("an unknown flag", "start-api-server", "--goaway-chance", "--go-away-chance"),
                Arguments.of("a short encryption key", "start-api-server", "ZW5jcnlwdGlvbiBrZXkg", "ZW5jcnlwdGlvbiBr"),
                Arguments.of("a file that is not mounted", "start-api-server", "sa.key", "../kubernetes2/sa.key"),
                Arguments.of(
                        "the wrong certificate for etcd", "start-api-server", "apiserver-etcd-client", "kube-proxy"),
                Arguments.of(
                        "an image that is not there", "start-api-server", "kube-apiserver:v1", "kube-apiserver:v2"),
                Arguments.of("no host network", "start-api-server", "hostNetwork: true", "hostNetwork: false"),
                Arguments.of("another's name", "start-scheduler", PKI + "/scheduler.", PKI + "/kube-proxy."));
    }

    @Test
    void isNotBelievedUnderAnotherAddress() {
        var own = new Wanted(PKI + "/apiserver", "root", "/CN=kube-apiserver", "DNS:x,IP:192.0.2.1");
        cluster.step("start-api-server", master);
        master.certify(cluster.signer("kubernetes-ca"), own);
        var await = NodeScripts.apply()
                .call("await_https", "https://%s:6443/readyz".formatted(master.address()), PKI + "/ca.crt", "0");

        assertThat(master.failureOf(await)).isEqualTo("await_https probe-timeout");
        cluster.certify(master);
        assertThat(master.failureOf(await)).isEqualTo("none");
    }

    @Test
    void hasANodeThatIsReadyOnceItsNetworkIsThere() throws Exception {
        cluster.step("start-api-server", master);
        cluster.step("start-controller-manager", master);
        try (var api = cluster.api()) {
            Awaitility.await().untilAsserted(() -> assertThat(api.readiness()).containsEntry("demo-master-1", "True"));
        }
    }
}
