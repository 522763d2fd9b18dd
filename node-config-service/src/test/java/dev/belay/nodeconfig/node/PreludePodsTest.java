// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.nodeconfig.node.NodeScript.Mode;
import dev.belay.nodeconfig.node.ProbeOperation.ProbePods;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real network namespaces: one is the pod on the node, the other has everything that it may reach. */
class PreludePodsTest {

    private static final String OWN = "10.244.1.2";
    private static final String NAME = "kubernetes.default.svc.cluster.local";
    private static final String NOBODY = "10.244.3.3";

    @TempDir
    private Path directory;

    private Sandbox node;

    @BeforeEach
    void boot() throws Exception {
        node = new Sandbox(directory);
        assumeTrue(node.execute("ip netns add a && ip -n a link set lo up\n").exitStatus() == 0, "needs namespaces");
        run("keytool", "-genkeypair", "-alias", "api", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=api");
        run(
                "keytool",
                "-exportcert",
                "-rfc",
                "-alias",
                "api",
                "-file",
                directory.resolve("ca.crt").toString());
    }

    @Test
    void reachesTheOtherPodsAndTheApiByItsName() {
        assertThat(outcome(OWN, TestingPods.DNS, NAME, TestingPods.OTHER)).isEqualTo("OK ");
        assertThat(outcome(OWN, TestingPods.DNS, NAME)).isEqualTo("OK ");
    }

    @Test
    void namesTheAddressesThatAreSilent() {
        assertThat(outcome(OWN, TestingPods.DNS, NAME, NOBODY, TestingPods.OTHER))
                .isEqualTo("FAILED pod-unreachable no answer from " + NOBODY);
    }

    @Test
    void findsNoPodAtAnAddressThatNoneHas() {
        assertThat(outcome(NOBODY, TestingPods.DNS, NAME))
                .isEqualTo("FAILED pod-network-absent no pod on this node has the address " + NOBODY);
    }

    @Test
    void asksNobodyButTheDnsOfTheCluster() {
        assertThat(outcome(OWN, NOBODY, NAME))
                .isEqualTo("FAILED service-unreachable https://%s/readyz: curl: (6) Could not resolve host: %s 000"
                        .formatted(NAME, NAME));
    }

    @Test
    void trustsNobodyWhoIsNotMeantByTheName() {
        assertThat(outcome(OWN, TestingPods.DNS, "kubernetes.example"))
                .startsWith("FAILED service-unreachable https://kubernetes.example/readyz: ")
                .contains("certificate");
    }

    private String outcome(String own, String dns, String name, String... others) {
        var authority = directory.resolve("ca.crt").toString();
        var probe = new ProbePods(own, 8080, dns, name, authority, List.of(others));
        var script = Sandbox.script(Mode.APPLY, 0, Duration.ofSeconds(30), probe);
        var result = node.execute(networks() + script.text());
        try {
            var outcome = NodeAnswer.parse(script, result.stdout()).outcomes().get(1);
            return "%s %s".formatted(outcome.status(), (outcome.code() + " " + outcome.text()).strip());
        } catch (MalformedAnswerException e) {
            throw new AssertionError("No answer but " + result, e);
        }
    }

    /** They end with the shell, as does what runs in them. */
    private String networks() {
        var classes = TestingPods.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return """
                rm -f /run/netns/*
                # The JDK's server asks for the name of whoever connects, and here is nobody to answer.
                printf '%%s client\\n' %3$s %4$s >> /etc/hosts
                ip netns add own
                ip netns add others
                ip -n own link add eth0 type veth peer name eth0 netns others
                for address in %1$s %2$s %3$s; do ip -n others address add $address/32 dev eth0; done
                ip -n own address add %4$s/24 dev eth0
                for network in own others; do
                    ip -n $network link set lo up
                    ip -n $network link set eth0 up
                    ip -n $network route add default dev eth0
                done
                ip netns exec others %5$s -cp %6$s %7$s %8$s/keys >&2 &
                trap "kill $!" EXIT
                until ip netns exec others curl -sk --max-time 20 -o /dev/null https://%3$s/readyz || ! kill -0 $!; do
                    sleep 0.1
                done
                """.formatted(
                        TestingPods.OTHER,
                        TestingPods.DNS,
                        TestingPods.API,
                        OWN,
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        classes,
                        TestingPods.class.getName(),
                        directory);
    }

    private void run(String program, String command, String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", program).toString(), command));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-keystore", directory.resolve("keys").toString(), "-storepass", TestingPods.PASSWORD));
        if (command.equals("-genkeypair")) {
            line.addAll(List.of("-ext", "SAN=dns:" + NAME));
        }
        var process = new ProcessBuilder(line).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", line)).isZero();
    }
}
