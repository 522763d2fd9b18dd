// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.events.BootstrapStep;
import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterSpec;
import dev.belay.events.ClusterSpec.Access;
import dev.belay.events.ClusterSpec.Addons;
import dev.belay.events.ClusterSpec.NodeProfile;
import dev.belay.events.Role;
import dev.belay.events.Service;
import dev.belay.events.Taint;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.Reboot;
import dev.belay.nodeconfig.node.NodeOperation.SetSysctl;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NodeStepsTest {

    private static final Access NO_ACCESS = new Access(List.of(), List.of(), null);
    private static final Addons ALL = new Addons(true, true, true);

    @Test
    void knowsEveryStepThatIsDoneOnNodesAndNoOther() {
        assertThat(Arrays.stream(BootstrapStep.values())
                        .filter(step -> NodeSteps.of(step).isPresent())
                        .map(BootstrapStep::service)
                        .distinct())
                .containsExactly(Service.NODE_CONFIG);
        assertThat(Arrays.stream(BootstrapStep.values())
                        .filter(step -> step.service() == Service.NODE_CONFIG)
                        .filter(step -> NodeSteps.of(step).isEmpty()))
                .containsExactly(
                        BootstrapStep.PREPARE_SSH_ACCESS,
                        BootstrapStep.REACH_ENDPOINT,
                        BootstrapStep.BIND_ROLES,
                        BootstrapStep.JOIN_NODE,
                        BootstrapStep.INSTALL_COREDNS,
                        BootstrapStep.INSTALL_METRICS_SERVER,
                        BootstrapStep.INSTALL_TRAEFIK,
                        BootstrapStep.INSTALL_REGISTRY,
                        BootstrapStep.START_PROBES,
                        BootstrapStep.AWAIT_PROBE,
                        BootstrapStep.PROBE_PODS,
                        BootstrapStep.REMOVE_PROBES);
    }

    @Test
    void rebootsOnlyTheBootItWasToldOf() {
        assertThat(NodeSteps.reboot("b-1")).containsExactly(new Reboot("b-1"));
    }

    @Test
    void asksForEveryProfileOfANodeOnce() {
        assertThat(NodeCertificates.of(Clusters.master()))
                .extracting(NodeCertificate::profile)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CertificateProfile.values())
                        .filter(profile -> profile.compareTo(CertificateProfile.METRICS_SERVER) < 0)
                        .filter(profile -> profile != CertificateProfile.INFRA_ETCD_ADMIN)
                        .toList());
        assertThat(NodeCertificates.of(Clusters.worker()))
                .extracting(NodeCertificate::profile)
                .containsExactly(
                        CertificateProfile.INFRA_ETCD_CLIENT,
                        CertificateProfile.KUBELET_CLIENT,
                        CertificateProfile.KUBELET_SERVER,
                        CertificateProfile.KUBE_PROXY_CLIENT);
    }

    @Test
    void mergesTheClustersOwnKubeletSettingsOverBelays() {
        var profile = new NodeProfile(
                Map.of("maxPods", 50, "evictionHard", Map.of("nodefs.available", "0%"), "failSwapOn", false), Map.of());

        var configuration = body(
                BootstrapStep.START_KUBELET,
                Clusters.with(Clusters.worker(), Clusters.spec(NO_ACCESS, ALL, profile)),
                "/var/lib/kubelet/config.yaml");

        assertThat(configuration)
                .contains("\nmaxPods: 50\n")
                .contains("\n  memory.available: \"200Mi\"\n  nodefs.available: \"0%\"\n")
                .endsWith("\nfailSwapOn: false\n");
    }

    @Test
    void setsInEveryFileWhatAKindOfMachineNeeds() {
        var profile = new NodeProfile(
                Map.of("cgroupDriver", "cgroupfs"),
                Map.of("conntrack", Map.of("maxPerCore", 0)),
                Map.of("restrict_oom_score_adj", true, "device_ownership", "any \"one\""),
                Map.of("heartbeat-interval", "250"),
                Map.of());
        var master = Clusters.with(Clusters.master(), Clusters.spec(NO_ACCESS, ALL, profile));

        assertThat(body(BootstrapStep.START_CONTAINERD, master, "/etc/containerd/config.toml"))
                .contains(
                        "enable_selinux = false\n  device_ownership = \"any \\\"one\\\"\"\n  restrict_oom_score_adj = true\n")
                .contains("SystemdCgroup = false\n");
        assertThat(body(BootstrapStep.START_KUBE_PROXY, master, "/etc/kubernetes/kube-proxy.yaml"))
                .contains("conntrack:\n  maxPerCore: 0\n  min: 131072\n");
        assertThat(body(BootstrapStep.START_INFRA_ETCD, master, "/etc/systemd/system/infra-etcd.service"))
                .contains(" \\\n    --heartbeat-interval=250\n");
        assertThat(body(BootstrapStep.START_KUBE_ETCD, master, "/etc/kubernetes/manifests/etcd.yaml"))
                .contains("--heartbeat-interval=250");
    }

    @Test
    void givesANodeItsTaintsFromItsFirstMoment() {
        var worker = Clusters.worker(new Taint("gpu", "yes", "NoExecute"));

        assertThat(body(BootstrapStep.START_KUBELET, worker, "/var/lib/kubelet/config.yaml"))
                .contains("""
                        registerWithTaints:
                          - key: "gpu"
                            value: "yes"
                            effect: "NoExecute"
                        """);
    }

    @Test
    void setsTheClustersOwnSysctlsInsteadOfBelays() {
        var profile = new NodeProfile(Map.of(), Map.of("kernel.panic", "20", "net.core.somaxconn", "4096"));

        var sysctls = operations(
                        BootstrapStep.PREPARE_OS,
                        Clusters.with(Clusters.worker(), Clusters.spec(NO_ACCESS, ALL, profile)))
                .stream()
                .filter(SetSysctl.class::isInstance)
                .toList();

        assertThat(sysctls)
                .contains(new SetSysctl("kernel.panic", "20"), new SetSysctl("net.core.somaxconn", "4096"))
                .hasSize(12);
    }

    @Test
    void opensNoPortForAddonsThatAreNotWanted() {
        var spec = Clusters.spec(NO_ACCESS, new Addons(true, false, false), new NodeProfile(Map.of(), Map.of()));

        assertThat(body(
                        BootstrapStep.START_HAPROXY,
                        Clusters.with(Clusters.worker(), spec),
                        "/etc/haproxy/haproxy.cfg"))
                .contains("bind 127.0.0.1:6443")
                .doesNotContain("bind :80", "bind 127.0.0.1:5000");
    }

    @Test
    void believesAnIdentityProviderUnderAPrefixOnly() {
        var access =
                new Access(List.of(), List.of(), new ClusterSpec.Oidc(URI.create("https://id.example"), "kubernetes"));

        assertThat(AuthenticationConfiguration.of(access)).endsWith("""
                jwt:
                  - issuer:
                      url: "https://id.example"
                      audiences:
                        - "kubernetes"
                    claimMappings:
                      username:
                        claim: "sub"
                        prefix: "oidc:"
                      groups:
                        claim: "groups"
                        prefix: "oidc:"
                """);
    }

    @Test
    void saysWhatIsMissingInsteadOfWritingHalfAFile() {
        var context = Clusters.master();
        var without =
                new NodeContext(context.cluster(), context.node(), context.address(), Map.of(), null, context.now());

        assertThatThrownBy(() -> operations(BootstrapStep.INSTALL_CERTIFICATES, without))
                .isInstanceOf(IncompleteContextException.class)
                .hasMessage("Expected the certificate INFRA_ETCD_CLIENT of node demo-master-1 but it is not known");
        assertThatThrownBy(() -> operations(BootstrapStep.CONFIGURE_INFRA_ETCD, without))
                .isInstanceOf(IncompleteContextException.class);
    }

    @Test
    void tellsNoSecretWhenItIsPrinted() {
        for (var role : Role.values()) {
            assertThat(Clusters.of(role).toString())
                    .doesNotContain("private key of service accounts", "ZW5jcnlwdGlvbiBr", "key of the administrator");
        }
    }

    @Test
    void countsServiceAddressesFromTheStartOfTheNetwork() {
        var services = new ServiceNetwork("10.96.255.248/16");

        assertThat(List.of(services.api(), services.dns(), services.ingress()))
                .containsExactly("10.96.255.249", "10.97.0.2", "10.97.0.3");
    }

    private static String body(BootstrapStep step, NodeContext context, String path) {
        return operations(step, context).stream()
                .flatMap(operation -> operation instanceof PutFile file ? Stream.of(file) : Stream.empty())
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .body();
    }

    private static List<NodeOperation> operations(BootstrapStep step, NodeContext context) {
        return NodeSteps.of(step).orElseThrow().operations(context);
    }
}
