// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.steps.NodePaths.FRONT_PROXY_CA;
import static dev.belay.nodeconfig.steps.NodePaths.KUBERNETES_CA;
import static dev.belay.nodeconfig.steps.NodePaths.PKI;

import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttps;
import dev.belay.nodeconfig.steps.StaticPod.Mount;
import java.util.List;
import java.util.Map;

/** Speaks to the API server beside it, so that it dies with it and leadership moves on. */
final class StartScheduler implements NodeStep {

    private static final int PORT = 10259;
    private static final int READY_SECONDS = 120;

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var kubeconfig =
                new Kubeconfig("scheduler", Kubeconfig.server(context), "system:kube-scheduler", PKI + "/scheduler");
        return List.of(
                kubeconfig.file(),
                pod(context, kubeconfig).file(List.of(kubeconfig.text())),
                new AwaitHttps("https://127.0.0.1:" + PORT + "/readyz", KUBERNETES_CA, READY_SECONDS));
    }

    private static StaticPod pod(NodeContext context, Kubeconfig kubeconfig) {
        return new StaticPod(
                "kube-scheduler",
                context.cluster().artifacts().image("kube-scheduler").reference(),
                command(kubeconfig.path()),
                new Probes("HTTPS", "127.0.0.1", PORT, "/livez", "/readyz"),
                Map.of("cpu", "100m"),
                List.of(Mount.directory("pki", PKI), Mount.file("kubeconfig", kubeconfig.path())),
                Map.of("securityContext", ControlPlanePods.security()),
                Map.of());
    }

    private static List<String> command(String kubeconfig) {
        return List.of(
                "kube-scheduler",
                "--bind-address=127.0.0.1",
                "--leader-elect=true",
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--client-ca-file=" + KUBERNETES_CA,
                "--requestheader-client-ca-file=" + FRONT_PROXY_CA,
                "--profiling=false",
                "--tls-cert-file=" + PKI + "/scheduler-serving.crt",
                "--tls-private-key-file=" + PKI + "/scheduler-serving.key",
                "--tls-min-version=VersionTLS12");
    }
}
