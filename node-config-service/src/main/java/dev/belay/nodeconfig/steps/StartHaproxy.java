// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.node.FileAccess.PROGRAM;
import static dev.belay.nodeconfig.node.FileAccess.PUBLIC;
import static java.util.stream.Collectors.joining;

import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUnit;
import dev.belay.nodeconfig.node.NodeOperation.InstallPackages;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttp;
import java.util.List;
import java.util.Map;

/** A worker's way to the API servers and to the private registry, and the world's way to the ingress controller. */
final class StartHaproxy implements NodeStep {

    private static final Template CONFIG = Template.named("haproxy.cfg");
    private static final Template INGRESS = Template.named("haproxy-ingress.cfg");
    private static final Template REGISTRY = Template.named("haproxy-registry.cfg");

    private static final String CONFIG_PATH = "/etc/haproxy/haproxy.cfg";
    private static final int READY_SECONDS = 30;

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        return List.of(
                new InstallPackages(List.of("haproxy")),
                new EnsureDir("/etc/haproxy", PROGRAM),
                new PutFile(CONFIG_PATH, PUBLIC, config(context)),
                new EnsureUnit("haproxy", List.of(CONFIG_PATH, NodePaths.KUBERNETES_CA)),
                new AwaitHttp("http://127.0.0.1:8404/healthz", READY_SECONDS));
    }

    private static String config(NodeContext context) {
        var masters = context.cluster().masters().stream()
                .map(master -> "    server %s %s:6443".formatted(master.name(), master.address()))
                .collect(joining("\n"));
        return CONFIG.with(Map.of("masters", masters, "authority", NodePaths.KUBERNETES_CA))
                + ingress(context)
                + registry(context);
    }

    private static String ingress(NodeContext context) {
        return context.cluster().spec().addons().ingress()
                ? INGRESS.with(Map.of("ingress", context.cluster().services().ingress()))
                : "";
    }

    private static String registry(NodeContext context) {
        return context.cluster().spec().addons().registry()
                ? REGISTRY.with(Map.of("registry", context.cluster().services().registry()))
                : "";
    }
}
