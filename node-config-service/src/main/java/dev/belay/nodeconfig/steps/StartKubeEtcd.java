// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.node.FileAccess.PRIVATE_DIRECTORY;

import dev.belay.events.AuthorityName;
import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttp;
import dev.belay.nodeconfig.steps.StaticPod.Mount;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One member of the etcd of Kubernetes. Like the infra etcd's, it is ready only together with others. */
final class StartKubeEtcd implements NodeStep {

    static final int CLIENT_PORT = 12379;
    private static final int PEER_PORT = 12380;
    private static final int METRICS_PORT = 12381;

    /** etcd's own advice for the most that it should hold. */
    private static final long QUOTA_BYTES = 8L << 30;

    private static final int READY_SECONDS = 180;

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        return List.of(
                new EnsureDir(NodePaths.KUBE_ETCD_DATA, PRIVATE_DIRECTORY.ownedBy(EtcdUser.NAME)),
                pod(context).file(List.of(context.cluster().authority(AuthorityName.KUBE_ETCD))),
                new AwaitHttp("http://127.0.0.1:" + METRICS_PORT + "/readyz", READY_SECONDS));
    }

    private static StaticPod pod(NodeContext context) {
        var flags = new EtcdFlags(
                        context, "kube", NodePaths.KUBE_ETCD_DATA, NodePaths.KUBE_ETCD_PKI, CLIENT_PORT, PEER_PORT)
                .flags(QUOTA_BYTES);
        return new StaticPod(
                "etcd",
                context.cluster().artifacts().image("etcd").reference(),
                Stream.concat(Stream.of("etcd"), flags.stream()).toList(),
                new Probes("HTTP", "127.0.0.1", METRICS_PORT, "/livez", "/readyz"),
                Map.of("cpu", "100m", "memory", "100Mi"),
                List.of(
                        Mount.writable("data", NodePaths.KUBE_ETCD_DATA),
                        Mount.directory("pki", NodePaths.KUBE_ETCD_PKI)),
                Map.of("securityContext", ControlPlanePods.securityOf(EtcdUser.NUMBER)),
                Map.of());
    }
}
