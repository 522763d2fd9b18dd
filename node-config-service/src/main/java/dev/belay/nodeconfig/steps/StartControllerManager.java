// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.steps.NodePaths.FRONT_PROXY_CA;
import static dev.belay.nodeconfig.steps.NodePaths.KUBERNETES_CA;
import static dev.belay.nodeconfig.steps.NodePaths.PKI;
import static dev.belay.nodeconfig.steps.NodePaths.SERVICE_ACCOUNT_KEY;

import dev.belay.events.AuthorityName;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttps;
import dev.belay.nodeconfig.steps.StaticPod.Mount;
import java.util.List;
import java.util.Map;

/** Signs no certificate: no key of an authority is on any node. */
final class StartControllerManager implements NodeStep {

    private static final int PORT = 10257;
    private static final int READY_SECONDS = 120;

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var kubeconfig = new Kubeconfig(
                "controller-manager",
                Kubeconfig.server(context),
                "system:kube-controller-manager",
                PKI + "/controller-manager");
        var secrets = context.cluster().secrets();
        return List.of(
                kubeconfig.file(),
                pod(context, kubeconfig)
                        .file(List.of(
                                kubeconfig.text(),
                                context.cluster().authority(AuthorityName.KUBERNETES),
                                secrets.serviceAccountPublicKey())),
                new AwaitHttps("https://127.0.0.1:" + PORT + "/healthz", KUBERNETES_CA, READY_SECONDS));
    }

    private static StaticPod pod(NodeContext context, Kubeconfig kubeconfig) {
        return new StaticPod(
                "kube-controller-manager",
                context.cluster().artifacts().image("kube-controller-manager").reference(),
                command(context, kubeconfig.path()),
                new Probes("HTTPS", "127.0.0.1", PORT, "/healthz", "/healthz"),
                Map.of("cpu", "200m"),
                List.of(Mount.directory("pki", PKI), Mount.file("kubeconfig", kubeconfig.path())),
                Map.of("securityContext", ControlPlanePods.security()),
                Map.of());
    }

    private static List<String> command(NodeContext context, String kubeconfig) {
        var spec = context.cluster().spec();
        return List.of(
                "kube-controller-manager",
                "--bind-address=127.0.0.1",
                "--leader-elect=true",
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--client-ca-file=" + KUBERNETES_CA,
                "--requestheader-client-ca-file=" + FRONT_PROXY_CA,
                "--root-ca-file=" + KUBERNETES_CA,
                "--service-account-private-key-file=" + SERVICE_ACCOUNT_KEY,
                "--use-service-account-credentials=true",
                "--controllers=*,-certificatesigningrequest-signing-controller,"
                        + "-certificatesigningrequest-approving-controller",
                "--cluster-name=" + spec.name(),
                "--allocate-node-cidrs=false",
                "--service-cluster-ip-range=" + spec.network().serviceCidr(),
                "--terminated-pod-gc-threshold=100",
                "--profiling=false",
                "--tls-cert-file=" + PKI + "/controller-manager-serving.crt",
                "--tls-private-key-file=" + PKI + "/controller-manager-serving.key",
                "--tls-min-version=VersionTLS12");
    }
}
