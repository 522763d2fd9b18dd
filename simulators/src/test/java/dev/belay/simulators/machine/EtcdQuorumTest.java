// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSchException;
import dev.belay.simulators.machine.TestNode.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtcdQuorumTest {

    private static final String TOKEN = "one";
    private static final String PEER = TestEtcd.PKI + "/peer";

    @TempDir
    Path disks;

    private final TestFirewall firewall = new TestFirewall();
    private InProcessMachines machines;
    private TestMirror mirror;
    private TestEtcd etcd;
    private TestNode first;
    private TestNode second;
    private TestNode third;

    @BeforeEach
    void boot() throws JSchException, IOException {
        machines = new InProcessMachines(disks, firewall, Clock.systemUTC());
        mirror = new TestMirror();
        var nodes = new ArrayList<TestNode>();
        for (var name : List.of("m1", "m2", "m3")) {
            nodes.add(new TestNode(TestMachine.started(machines, name), name));
        }
        etcd = new TestEtcd(nodes, new TestAuthority("etcd-ca"), mirror);
        for (var node : nodes) {
            etcd.prepare(node);
        }
        first = nodes.get(0);
        second = nodes.get(1);
        third = nodes.get(2);
    }

    @AfterEach
    void powerOff() {
        machines.close();
        mirror.close();
    }

    @Test
    void formsAsSoonAsAMajorityRuns() {
        first.does(etcd.start(first, TOKEN));
        assertThat(first.isUnhealthy(TestEtcd.READY)).isTrue();

        second.does(etcd.start(second, TOKEN));

        assertThat(first.isHealthy(TestEtcd.READY)).isTrue();
        assertThat(second.isHealthy(TestEtcd.READY)).isTrue();
    }

    @Test
    void neverFormsOfMembersThatWereToldDifferentThings() {
        first.does(etcd.start(first, TOKEN));
        second.does(etcd.start(second, "another"));

        assertThat(second.isUnhealthy(TestEtcd.READY)).isTrue();
        third.does(etcd.start(third, TOKEN));
        assertThat(first.isHealthy(TestEtcd.READY)).isTrue();
        assertThat(second.isUnhealthy(TestEtcd.READY)).isTrue();
    }

    @Test
    void leavesOutAPeerWhoseCertificateNamesAnotherAddress() {
        second.certify(etcd.authority(), new Wanted(PEER, "etcd", "/CN=m2", "DNS:m2,IP:192.0.2.1"));
        first.does(etcd.start(first, TOKEN));
        second.does(etcd.start(second, TOKEN));
        assertThat(first.isUnhealthy(TestEtcd.READY)).isTrue();

        second.certify(etcd.authority(), peerOfSecond());

        assertThat(first.isHealthy(TestEtcd.READY)).isTrue();
    }

    @Test
    void leavesOutAPeerOfAnotherAuthority() {
        second.certify(new TestAuthority("etcd-ca"), peerOfSecond());
        first.does(etcd.start(first, TOKEN));
        second.does(etcd.start(second, TOKEN));

        assertThat(second.isUnhealthy(TestEtcd.READY)).isTrue();
        third.does(etcd.start(third, TOKEN));
        assertThat(first.isHealthy(TestEtcd.READY)).isTrue();
        assertThat(second.isUnhealthy(TestEtcd.READY)).isTrue();
    }

    @Test
    void leavesOutAPeerWhoseCertificateHasExpired() {
        second.certify(etcd.authority(), Duration.ofMinutes(59), peerOfSecond());
        first.does(etcd.start(first, TOKEN));
        second.does(etcd.start(second, TOKEN));

        assertThat(second.isUnhealthy(TestEtcd.READY)).isTrue();
        third.does(etcd.start(third, TOKEN));
        assertThat(first.isHealthy(TestEtcd.READY)).isTrue();
        assertThat(second.isUnhealthy(TestEtcd.READY)).isTrue();
    }

    @Test
    void needsThePortOfPeersOpen() {
        firewall.close(second.address(), 2380);
        first.does(etcd.start(first, TOKEN));
        second.does(etcd.start(second, TOKEN));
        assertThat(first.isUnhealthy(TestEtcd.READY)).isTrue();

        firewall.open(second.address(), 2380);

        assertThat(first.isHealthy(TestEtcd.READY)).isTrue();
    }

    @Test
    void doesNotStartWithWhatItCannotReadOrUnderstand() {
        var flag = etcd.start(first, TOKEN, "--experimental-nonsense=1");
        var value = etcd.start(first, TOKEN, "--snapshot-count=many");
        var file =
                NodeScripts.apply().call("remove_file", PEER + ".crt").call("ensure_unit", "infra-etcd", TestEtcd.UNIT);
        var owner = NodeScripts.apply()
                .call("ensure_dir", "/var/lib/infra-etcd", "0700", "root:root")
                .call("ensure_unit", "infra-etcd", TestEtcd.UNIT);

        assertThat(first.failureOf(flag)).isEqualTo("ensure_unit unit-failed");
        assertThat(first.failureOf(value)).isEqualTo("ensure_unit unit-failed");
        assertThat(first.failureOf(owner)).isEqualTo("ensure_unit unit-failed");
        assertThat(first.failureOf(file)).isEqualTo("ensure_unit unit-failed");
    }

    @Test
    void doesNotTakeBackAMemberThatLostItsData() {
        etcd.members().forEach(node -> node.does(etcd.start(node, TOKEN)));
        etcd.members()
                .forEach(node -> assertThat(node.isHealthy(TestEtcd.READY)).isTrue());
        third.does(NodeScripts.apply().call("remove_file", "/var/lib/infra-etcd/member/snap/db"));

        assertThat(third.isUnhealthy(TestEtcd.READY)).isTrue();
        assertThat(first.isHealthy(TestEtcd.READY)).isTrue();
    }

    @Test
    void comesBackAfterTheProcessWasKilled() {
        etcd.members().forEach(node -> node.does(etcd.start(node, TOKEN)));
        third.isHealthy(TestEtcd.READY);
        first.does(admin("etcd_network_config", "/coreos.com/network/config", "{}"));
        machines.close();

        machines = new InProcessMachines(disks, firewall, Clock.systemUTC());
        etcd.members().forEach(node -> node.machine().under(machines));

        assertThat(first.isHealthy(TestEtcd.READY)).isTrue();
        assertThat(first.does(admin("etcd_network_config", "/coreos.com/network/config", "{}")))
                .contains("BELAY 2 ok etcd_network_config");
    }

    @Test
    void agreesOnAValueOnce() {
        etcd.members().forEach(node -> node.does(etcd.start(node, TOKEN)));
        third.isHealthy(TestEtcd.READY);

        var put = first.does(admin("etcd_network_config", "/coreos.com/network/config", "{}"));
        var again = second.does(admin("etcd_network_config", "/coreos.com/network/config", "{}"));

        assertThat(put).contains("BELAY 2 changed etcd_network_config");
        assertThat(again).contains("BELAY 2 ok etcd_network_config");
        assertThat(third.failureOf(admin("etcd_network_config", "/coreos.com/network/config", "{\"a\":1}")))
                .isEqualTo("etcd_network_config conflict");
    }

    @Test
    void letsUsersDoWhatTheirRolesAllow() {
        etcd.members().forEach(node -> node.does(etcd.start(node, TOKEN)));
        third.isHealthy(TestEtcd.READY);
        first.does(admin("etcd_role", "flannel", "/coreos.com/network/"));
        first.does(admin("etcd_user", "flannel:m2", "flannel"));
        assertThat(first.failureOf(admin("etcd_auth"))).isEqualTo("etcd_auth etcd-failed");
        first.does(admin("etcd_user", "root", "root"));
        first.does(admin("etcd_auth"));
        second.certify(etcd.authority(), new Wanted(TestEtcd.PKI + "/flannel", "root", "/CN=flannel:m2", ""));

        var allowed = as("flannel", "etcd_network_config", "/coreos.com/network/config", "{}");
        var elsewhere = as("flannel", "etcd_network_config", "/belay/lock", "{}");
        var grant = as("flannel", "etcd_user", "flannel:m2", "root");

        assertThat(second.failureOf(allowed)).isEqualTo("none");
        assertThat(second.failureOf(elsewhere)).isEqualTo("etcd_network_config etcd-failed");
        assertThat(second.failureOf(grant)).isEqualTo("etcd_user etcd-failed");
    }

    private Wanted peerOfSecond() {
        return new Wanted(PEER, "etcd", "/CN=m2", second.ownNames());
    }

    private NodeScripts admin(String call, String... arguments) {
        return as("admin", call, arguments);
    }

    private NodeScripts as(String certificate, String call, String... arguments) {
        var all = new ArrayList<Object>(List.of(
                etcd.endpoints(),
                TestEtcd.PKI + "/ca.crt",
                TestEtcd.PKI + "/" + certificate + ".crt",
                TestEtcd.PKI + "/" + certificate + ".key"));
        all.addAll(List.of(arguments));
        return NodeScripts.apply().call(call, all.toArray());
    }
}
