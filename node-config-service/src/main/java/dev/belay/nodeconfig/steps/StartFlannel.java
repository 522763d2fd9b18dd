// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.node.FileAccess.PROGRAM;
import static dev.belay.nodeconfig.node.FileAccess.PUBLIC;

import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUnit;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitFile;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttp;
import java.util.List;
import java.util.Map;

/** The pod network. The kubelet waits for none of it: the CNI configuration appears when there is a subnet. */
final class StartFlannel implements NodeStep {

    private static final Template FLANNELD_UNIT = Template.named("flanneld.service");
    private static final Template CNI_UNIT = Template.named("belay-cni.service");
    private static final Template CNI_SCRIPT = Template.named("belay-cni.sh");

    private static final String CNI_PROGRAM = "/usr/local/sbin/belay-cni";
    private static final String SUBNET = "/run/flannel/subnet.env";
    private static final String CNI_CONFIG = "/etc/cni/net.d/10-flannel.conflist";
    private static final int READY_SECONDS = 120;

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var flanneld = NodePaths.unit("flanneld");
        var cni = NodePaths.unit("belay-cni");
        return List.of(
                new EnsureDir("/etc/cni", PROGRAM),
                new EnsureDir("/etc/cni/net.d", PROGRAM),
                new PutFile(flanneld, PUBLIC, FLANNELD_UNIT.with(Map.of("flags", Template.continued(flags(context))))),
                new PutFile(CNI_PROGRAM, PROGRAM, CNI_SCRIPT.text()),
                new PutFile(cni, PUBLIC, CNI_UNIT.with(Map.of("program", CNI_PROGRAM))),
                new EnsureUnit("flanneld", restartedBy(flanneld)),
                new EnsureUnit("belay-cni", List.of(cni, CNI_PROGRAM)),
                new AwaitHttp("http://127.0.0.1:8471/readyz", READY_SECONDS),
                new AwaitFile(SUBNET, READY_SECONDS),
                new AwaitFile(CNI_CONFIG, READY_SECONDS));
    }

    /** It reads its certificate once, at start. */
    private static List<String> restartedBy(String unit) {
        return List.of(
                unit, NodePaths.binary("flanneld"), NodePaths.INFRA_ETCD_CA, NodePaths.INFRA_ETCD_PKI + "/client.crt");
    }

    private static List<String> flags(NodeContext context) {
        return List.of(
                "--etcd-endpoints=" + String.join(",", InfraEtcd.endpoints(context)),
                "--etcd-prefix=" + InfraEtcd.FLANNEL_PREFIX,
                "--etcd-cafile=" + NodePaths.INFRA_ETCD_CA,
                "--etcd-certfile=" + NodePaths.INFRA_ETCD_PKI + "/client.crt",
                "--etcd-keyfile=" + NodePaths.INFRA_ETCD_PKI + "/client.key",
                "--iface=" + context.address(),
                "--public-ip=" + context.address(),
                "--ip-masq",
                "--subnet-file=" + SUBNET,
                "--healthz-ip=127.0.0.1",
                "--healthz-port=8471",
                "--iptables-forward-rules=true");
    }
}
