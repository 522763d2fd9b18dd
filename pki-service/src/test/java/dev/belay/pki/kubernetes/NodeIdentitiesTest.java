// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.kubernetes;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.events.CertificateProfile;
import dev.belay.events.Role;
import dev.belay.pki.Demo;
import dev.belay.pki.Golden;
import dev.belay.pki.cluster.Cluster;
import dev.belay.pki.cluster.Cluster.Node;
import dev.belay.pki.x509.RequestRefusedException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeIdentitiesTest {

    private static final Node MASTER = Demo.CLUSTER.node(Demo.MASTER).orElseThrow();
    private static final Node WORKER = Demo.CLUSTER.node(Demo.WORKER).orElseThrow();

    @Test
    void isTheTableInTheGoldenFiles() throws IOException {
        Golden.assertSame("identities-of-a-master.txt", table(MASTER));
        Golden.assertSame("identities-of-a-worker.txt", table(WORKER));
    }

    @Test
    void aWorkerHasNothingThatSpeaksForTheControlPlane() {
        var mastersOnly = NodeIdentities.profilesOf(Role.CONTROL_PLANE);
        mastersOnly.removeAll(NodeIdentities.profilesOf(Role.WORKER));

        for (var profile : mastersOnly) {
            assertThatThrownBy(() -> NodeIdentities.identity(profile, WORKER, Demo.CLUSTER))
                    .isInstanceOf(RequestRefusedException.class)
                    .hasMessage("Expected a profile that a WORKER may have but demo-workers-x7k2p asks for " + profile);
        }
    }

    @Test
    void everyProfileBelongsToNodesOrToOneService() {
        var ofNodes = NodeIdentities.profilesOf(Role.CONTROL_PLANE);
        var ofServices = EnumSet.allOf(CertificateProfile.class);
        ofServices.removeIf(profile -> CallerIdentities.callerOf(profile).isEmpty());

        assertThat(ofNodes).doesNotContainAnyElementsOf(ofServices);
        assertThat(ofNodes.size() + ofServices.size()).isEqualTo(CertificateProfile.values().length);
    }

    @Test
    void saysWhatIsNotKnownYet() {
        var fresh = new Cluster(
                Demo.ID, "10.100.0.0/16", List.of(), List.of(new Node(Demo.MASTER, Role.CONTROL_PLANE, null)), null);
        var node = fresh.nodes().getFirst();

        assertThatThrownBy(() -> NodeIdentities.identity(CertificateProfile.KUBELET_SERVER, node, fresh))
                .hasMessage("Expected the address of demo-master-1 to be known but it was not announced yet");
        var reached = new Cluster(Demo.ID, "10.100.0.0/16", List.of(), List.of(MASTER), null);
        assertThatThrownBy(() -> NodeIdentities.identity(CertificateProfile.API_SERVER, MASTER, reached))
                .hasMessage("Expected the address of the API endpoint to be known but it was not announced yet");
    }

    @ParameterizedTest
    @CsvSource({
        "10.100.0.0/16, 10.100.0.1",
        "10.100.3.9/16, 10.100.0.1",
        "172.20.16.0/20, 172.20.16.1",
        "192.168.255.0/24, 192.168.255.1",
        "10.0.0.128/25, 10.0.0.129"
    })
    void givesTheFirstServiceAddressToKubernetes(String cidr, String address) {
        assertThat(ServiceAddresses.first(cidr)).isEqualTo(address);
    }

    private static String table(Node node) {
        return NodeIdentities.profilesOf(node.role()).stream()
                .map(profile ->
                        "%s: %s\n".formatted(profile, line(NodeIdentities.identity(profile, node, Demo.CLUSTER))))
                .collect(joining());
    }

    private static String line(Identity identity) {
        var names = identity.names().stream().map(Object::toString).collect(joining(", "));
        return identity.subject() + (names.isEmpty() ? "" : " [" + names + "]");
    }
}
