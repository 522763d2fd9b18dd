// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.node.FileAccess.PRIVATE;

import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttp;
import dev.belay.nodeconfig.steps.StaticPod.Mount;
import java.util.List;
import java.util.Map;

/** Makes Services reachable on this node. A static pod, so that a node's version of it changes with the node. */
final class StartKubeProxy implements NodeStep {

    private static final Template CONFIG = Template.named("kube-proxy.yaml");

    private static final String CONFIG_PATH = NodePaths.KUBERNETES + "/kube-proxy.yaml";
    private static final int PORT = 10256;
    private static final int READY_SECONDS = 120;

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var kubeconfig = new Kubeconfig(
                "kube-proxy", Kubeconfig.server(context), "system:kube-proxy", NodePaths.PKI + "/kube-proxy");
        var config = config(context, kubeconfig);
        return List.of(
                kubeconfig.file(),
                new PutFile(CONFIG_PATH, PRIVATE, config),
                pod(context, kubeconfig).file(List.of(kubeconfig.text(), config)),
                new AwaitHttp("http://127.0.0.1:" + PORT + "/healthz", READY_SECONDS));
    }

    private static String config(NodeContext context, Kubeconfig kubeconfig) {
        var spec = context.cluster().spec();
        var settings = Documents.parsed(CONFIG.with(Map.of(
                "kubeconfig", kubeconfig.path(),
                "podCidr", spec.network().podCidr(),
                "node", context.name())));
        return Documents.yaml(Documents.merged(settings, spec.nodeProfile().kubeProxy()));
    }

    private static StaticPod pod(NodeContext context, Kubeconfig kubeconfig) {
        return new StaticPod(
                "kube-proxy",
                context.cluster().artifacts().image("kube-proxy").reference(),
                List.of("kube-proxy", "--config=" + CONFIG_PATH),
                new Probes("HTTP", "127.0.0.1", PORT, "/livez", "/healthz"),
                Map.of("cpu", "100m"),
                List.of(
                        Mount.directory("pki", NodePaths.PKI),
                        Mount.file("kubeconfig", kubeconfig.path()),
                        Mount.file("config", CONFIG_PATH),
                        new Mount("modules", "/lib/modules", "DirectoryOrCreate", true),
                        new Mount("xtables-lock", "/run/xtables.lock", "FileOrCreate", false)),
                Map.of(),
                Map.of("securityContext", Map.of("privileged", true)));
    }
}
