// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belay.nodeconfig.node.EtcdOperation.EtcdAuth;
import dev.belay.nodeconfig.node.EtcdOperation.EtcdNetworkConfig;
import dev.belay.nodeconfig.node.EtcdOperation.EtcdRole;
import dev.belay.nodeconfig.node.EtcdOperation.EtcdUser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a real etcd, where the machine has one (Debian: etcd-server, etcd-client). */
@Timeout(60)
class PreludeEtcdTest {

    private static final String KEY = "/coreos.com/network/config";
    private static final String CONFIG = "{\"Network\":\"10.244.0.0/16\",\"Backend\":{\"Type\":\"vxlan\",\"VNI\":1}}";

    @TempDir
    private Path directory;

    @BeforeEach
    void findEtcd() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/etcd")), "needs etcd");
    }

    @Test
    void givesFlannelItsPartOfAnEtcdAndNoMore() throws Exception {
        var node = new Sandbox(Files.createDirectory(directory.resolve("node")));
        try (var etcd = new TestingEtcd(Files.createDirectory(directory.resolve("etcd")))) {
            node.program("etcdctl", statusOf(etcd.client("server")));
            var operations = operations(etcd.client("admin"));

            assertThat(node.plan(operations).changed()).isEqualTo(operations.length);
            assertThat(etcd.etcdctl("flannel", "put", "/anything", "x")).isZero();
            assertThat(node.apply(operations).changes())
                    .containsExactly(
                            "etcd_network_config " + KEY,
                            "etcd_role flannel",
                            "etcd_user flannel:demo-master-1",
                            "etcd_user root",
                            "etcd_auth");
            assertThat(node.apply(operations).changed()).isZero();
            assertThat(node.plan(operations).changed()).isZero();

            assertThat(etcd.etcdctl("flannel", "get", KEY)).isZero();
            assertThat(etcd.etcdctl("flannel", "put", "/coreos.com/network/subnets/a", "x"))
                    .isZero();
            assertThat(etcd.etcdctl("flannel", "put", "/anything", "x")).isNotZero();
            assertThat(etcd.etcdctl("server", "get", KEY)).isNotZero();
            assertThat(node.apply(new EtcdNetworkConfig(etcd.client("admin"), KEY, "{}"))
                            .failure()
                            .map(CallOutcome::code))
                    .contains("conflict");
            assertThat(node.apply(new EtcdUser(etcd.client("flannel"), "intruder", "flannel"))
                            .failure()
                            .map(CallOutcome::code))
                    .contains("etcd-failed");
        }
    }

    /** The etcdctl of Debian 12 cannot ask whether authentication is on: a caller that is no user finds out. */
    private static String statusOf(EtcdClient nobody) {
        return """
                case $* in
                *"auth status")
                    /usr/bin/etcdctl "$1" "$2" --cert=%s --key=%s get x >/dev/null 2>&1 && on=false || on=true
                    echo "Authentication Status: $on"
                    ;;
                *) exec /usr/bin/etcdctl "$@" ;;
                esac
                """.formatted(nobody.certificate(), nobody.key());
    }

    private static NodeOperation[] operations(EtcdClient admin) {
        return new NodeOperation[] {
            new EtcdNetworkConfig(admin, KEY, CONFIG),
            new EtcdRole(admin, "flannel", "/coreos.com/network/"),
            new EtcdUser(admin, "flannel:demo-master-1", "flannel"),
            new EtcdUser(admin, "root", "root"),
            new EtcdAuth(admin),
        };
    }
}
