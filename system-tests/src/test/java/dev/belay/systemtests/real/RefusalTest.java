// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.systemtests.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has no certificate, or one of another authority, gets nothing; who has the right one does, from the same place. */
@OnRealMachines
@Order(3)
class RefusalTest {

    private static final String UNAUTHORIZED = "401";
    private static final String OK = "200";
    private static final String KUBERNETES_CA = "/etc/kubernetes/pki/ca.crt";
    private static final String KUBELET_CLIENT = "/etc/kubernetes/pki/apiserver-kubelet-client";
    private static final String INFRA_ETCD = "/etc/ssl/infra-etcd/";
    private static final String KUBE_ETCD = "/etc/kubernetes/pki/etcd/";

    private final Cluster cluster;

    RefusalTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void everyApiServerRefusesWhoDoesNotSayWhoItIs() {
        for (var master : cluster.masters()) {
            var nobody = Https.nobodyAt(master);
            var api = "https://%s:6443".formatted(master.address());

            assertThat(nobody.status(api + "/readyz", KUBERNETES_CA)).isEqualTo(OK);
            for (var path : new String[] {"/api/v1/nodes", "/api", "/version", "/metrics", "/readyz/etcd"}) {
                assertThat(nobody.status(api + path)).as(path).isEqualTo(UNAUTHORIZED);
            }
        }
    }

    @Test
    void theEndpointRefusesWhoDoesNotSayWhoItIs() {
        var url = "https://%s:6443/api/v1/nodes".formatted(cluster.endpoint());
        var answer = HostProgram.of("curl", "-sS", "-m", "5", "-k", "-o", "/dev/null", "-w", "%{http_code}", url);

        assertThat(answer.run().out()).isEqualTo(UNAUTHORIZED);
    }

    @Test
    void everyApiServerRefusesCertificatesOfOtherAuthorities() {
        for (var master : cluster.masters()) {
            var url = "https://%s:6443/api/v1/nodes".formatted(master.address());
            var stranger = Stranger.of(master.file(KUBERNETES_CA));

            assertThat(Https.nobodyAt(master)
                            .presenting(stranger.certificate(), stranger.key())
                            .status(url))
                    .isEqualTo(UNAUTHORIZED);
            assertThat(Stream.of("/etc/kubernetes/pki/front-proxy-client", INFRA_ETCD + "client", KUBE_ETCD + "peer"))
                    .allSatisfy(
                            pair -> assertThat(Https.nobodyAt(master).as(pair).status(url))
                                    .isEqualTo(UNAUTHORIZED));
        }
    }

    @Test
    void everyKubeletRefusesAllButTheApiServers() {
        var master = cluster.masters().getFirst();
        var stranger = Stranger.of(master.file(KUBERNETES_CA));
        for (var machine : cluster.machines()) {
            var url = "https://%s:10250/pods".formatted(machine.address());
            var nobody = Https.nobodyAt(master);

            assertThat(nobody.as(KUBELET_CLIENT).status(url, KUBERNETES_CA))
                    .as("%s", machine)
                    .isEqualTo(OK);
            assertThat(nobody.status(url)).isEqualTo(UNAUTHORIZED);
            assertThat(nobody.status("https://%s:10250/healthz".formatted(machine.address())))
                    .isEqualTo(UNAUTHORIZED);
            assertThat(nobody.presenting(stranger.certificate(), stranger.key()).status(url))
                    .isEqualTo(UNAUTHORIZED);
            assertThat(nobody.as(INFRA_ETCD + "client").status(url)).isEqualTo(UNAUTHORIZED);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2379, 2380})
    void everyMemberOfTheInfraEtcdRefusesOtherAuthorities(int port) {
        Together.each(cluster.masters(), master -> refuses(master, port, INFRA_ETCD, KUBE_ETCD));
    }

    @ParameterizedTest
    @ValueSource(ints = {12379, 12380})
    void everyMemberOfTheKubernetesEtcdRefusesOtherAuthorities(int port) {
        Together.each(cluster.masters(), master -> refuses(master, port, KUBE_ETCD, INFRA_ETCD));
    }

    /** etcd ends the handshake: there is no HTTP to answer with. */
    private static void refuses(Machine master, int port, String own, String other) {
        var url = "https://%s:%d/version".formatted(master.address(), port);
        var nobody = Https.nobodyAt(master);
        var stranger = Stranger.of(master.file(own + "ca.crt"));

        assertThat(nobody.as(own + "peer").status(url, own + "ca.crt")).as(url).isEqualTo(OK);
        assertThat(nobody.status(url)).as(url).isEqualTo(Https.NONE);
        assertThat(nobody.presenting(stranger.certificate(), stranger.key()).status(url))
                .isEqualTo(Https.NONE);
        assertThat(nobody.as(other + "peer").status(url)).isEqualTo(Https.NONE);
        assertThat(nobody.as("/var/lib/kubelet/pki/kubelet-client").status(url)).isEqualTo(Https.NONE);
    }
}
