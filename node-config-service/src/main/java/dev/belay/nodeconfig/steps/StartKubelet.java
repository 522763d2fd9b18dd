// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.node.FileAccess.PRIVATE;
import static dev.belay.nodeconfig.node.FileAccess.PRIVATE_DIRECTORY;

import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUnit;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttp;
import java.util.List;
import java.util.Map;

/** The kubelet. Its certificates come from Belay and are read again when they change; anything else restarts it. */
final class StartKubelet implements NodeStep {

    private static final Template UNIT = Template.named("kubelet.service");

    private static final String CONFIG_PATH = "/var/lib/kubelet/config.yaml";
    private static final int READY_SECONDS = 60;

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var unit = NodePaths.unit("kubelet");
        var kubeconfig = new Kubeconfig(
                "kubelet",
                Kubeconfig.server(context),
                "system:node:" + context.name(),
                NodePaths.KUBELET_PKI + "/kubelet-client");
        var flags = Template.continued(List.of(
                "--config=" + CONFIG_PATH, "--kubeconfig=" + kubeconfig.path(), "--node-ip=" + context.address()));
        return List.of(
                new EnsureDir(NodePaths.MANIFESTS, PRIVATE_DIRECTORY),
                kubeconfig.file(),
                new PutFile(CONFIG_PATH, PRIVATE, KubeletConfiguration.of(context)),
                new PutFile(unit, PRIVATE, UNIT.with(Map.of("flags", flags))),
                new EnsureUnit("kubelet", List.of(unit, CONFIG_PATH, kubeconfig.path(), NodePaths.binary("kubelet"))),
                new AwaitHttp("http://127.0.0.1:10248/healthz", READY_SECONDS));
    }
}
