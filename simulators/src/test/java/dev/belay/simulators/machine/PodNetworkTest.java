// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSchException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One cluster of a master and a worker for all: each test mends what it has broken. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodNetworkTest {

    private static final String PODS = "/api/v1/namespaces/kube-system/pods";
    private static final String SETS = "/apis/apps/v1/namespaces/kube-system/daemonsets/";
    private static final String DNS = "10.100.0.10";
    private static final String NAME = "kubernetes.default.svc.cluster.local";
    private static final String CA = "/etc/kubernetes/pki/ca.crt";
    private static final String BRIDGE = "/opt/cni/bin/bridge";
    private static final int VXLAN = 8472;

    private final TestFirewall firewall = new TestFirewall();
    private InProcessMachines machines;
    private TestMirror mirror;
    private TestCluster cluster;
    private KubeApi api;
    private TestNode master;
    private TestNode worker;

    @BeforeAll
    void bootstrap(@TempDir Path disks) throws Exception {
        machines = new InProcessMachines(disks, firewall, Clock.systemUTC());
        mirror = new TestMirror();
        cluster = cluster();
        master = cluster.masters().getFirst();
        worker = cluster.worker();
        cluster.bootstrap();
        api = cluster.api();
        api.apply("/api/v1/namespaces/kube-system/services/dns", """
                {apiVersion: v1, kind: Service, metadata: {name: dns},
                 spec: {clusterIP: %s, selector: {app: dns}, ports: [{port: 53, protocol: UDP}]}}
                """.formatted(DNS));
        api.apply(SETS + "dns", daemons("dns", "{containerPort: 53, protocol: UDP}"));
        api.apply(SETS + "probe", daemons("probe", "{containerPort: 8080, protocol: TCP}"));
        Awaitility.await().until(() -> ready("dns").size() == 2);
        Awaitility.await().until(() -> ready("probe").size() == 2);
    }

    private TestCluster cluster() throws JSchException, IOException {
        return new TestCluster(machines, mirror, 1, 1);
    }

    @AfterEach
    void everythingIsWellAgain() {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(failures()).isEqualTo(Map.of(master.name(), "none", worker.name(), "none")));
    }

    @AfterAll
    void powerOff() {
        api.close();
        machines.close();
        mirror.close();
    }

    @Test
    void carriesNothingBetweenMachinesUnlessBothLetTheOthersPacketsIn() {
        for (var node : cluster.nodes()) {
            firewall.close(node.address(), VXLAN);

            assertThat(failures())
                    .isEqualTo(Map.of(
                            master.name(), "probe_pods pod-unreachable", worker.name(), "probe_pods pod-unreachable"));
            firewall.open(node.address(), VXLAN);
        }
    }

    @Test
    void hasNoPodAtAnAddressOfAnotherMachine() {
        assertThat(failure(master, address(worker))).isEqualTo("probe_pods pod-network-absent");
    }

    @Test
    void findsNoServiceWithoutItsProxy() {
        var manifest = "/etc/kubernetes/manifests/kube-proxy.yaml";
        worker.does(NodeScripts.apply().call("remove_file", manifest));

        Awaitility.await()
                .untilAsserted(() -> assertThat(failures())
                        .isEqualTo(Map.of(master.name(), "none", worker.name(), "probe_pods service-unreachable")));
        cluster.step("start-kube-proxy", worker);
    }

    @Test
    void findsNoServiceWithoutTheDns() {
        api.delete(SETS + "dns");

        Awaitility.await()
                .untilAsserted(() -> assertThat(failures())
                        .isEqualTo(Map.of(
                                master.name(),
                                "probe_pods service-unreachable",
                                worker.name(),
                                "probe_pods service-unreachable")));
        api.apply(SETS + "dns", daemons("dns", "{containerPort: 53, protocol: UDP}"));
    }

    @Test
    void trustsNobodyBehindTheServiceByAnotherAuthority() {
        var probe =
                NodeScripts.apply().call("probe_pods", address(worker), 8080, DNS, NAME, "/etc/ssl/infra-etcd/ca.crt");

        assertThat(worker.failureOf(probe)).isEqualTo("probe_pods service-unreachable");
    }

    @Test
    void givesNoAddressToNewPodsWithoutAPluginAndLetsTheNodeBeReady() {
        worker.does(NodeScripts.apply().call("remove_file", BRIDGE));
        api.delete(SETS + "probe");
        Awaitility.await().until(() -> ready("probe").isEmpty());
        api.apply(SETS + "probe", daemons("probe", "{containerPort: 8080, protocol: TCP}"));

        Awaitility.await().untilAsserted(() -> assertThat(ready("probe")).containsOnlyKeys(master.name()));
        Awaitility.await().untilAsserted(() -> assertThat(waiting()).contains("ContainerCreating"));
        assertThat(api.readiness()).containsEntry(worker.name(), "True");
        cluster.step("fetch-binaries", worker);
    }

    /** By node. */
    private Map<String, String> failures() {
        var failures = new TreeMap<String, String>();
        cluster.nodes().forEach(node -> failures.put(node.name(), failure(node, address(node))));
        return failures;
    }

    private String failure(TestNode node, String own) {
        var call = new Object[] {own, 8080, DNS, NAME, CA};
        var others = ready("probe").values().stream()
                .filter(address -> !address.equals(own))
                .toArray();
        var arguments = Stream.concat(Stream.of(call), Stream.of(others)).toArray();
        return node.failureOf(NodeScripts.apply().call("probe_pods", arguments));
    }

    /** Node to the address of its pod. */
    private Map<String, String> ready(String app) {
        var addresses = new TreeMap<String, String>();
        for (var pod : api.get(PODS + "?labelSelector=app%3D" + app).path("items")) {
            if (pod.at("/status/containerStatuses/0/ready").asBoolean()) {
                addresses.put(
                        pod.at("/spec/nodeName").asText(),
                        pod.at("/status/podIP").asText());
            }
        }
        return addresses;
    }

    /** Nobody's while it has none. */
    private String address(TestNode node) {
        return ready("probe").getOrDefault(node.name(), "192.0.2.1");
    }

    private String waiting() {
        return api.get(PODS + "?labelSelector=app%3Dprobe")
                .findValuesAsText("reason")
                .toString();
    }

    private static String daemons(String name, String port) {
        return """
                {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: %1$s},
                 spec: {selector: {matchLabels: {app: %1$s}}, template: {metadata: {labels: {app: %1$s}},
                  spec: {tolerations: [{operator: Exists}],
                   containers: [{name: main, image: "@image@", ports: [%2$s]}]}}}}
                """.formatted(name, port).replace("@image@", "registry.k8s.io/coredns/coredns:v1.14.2");
    }
}
