// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.node.FileAccess.PRIVATE_DIRECTORY;
import static dev.belay.nodeconfig.node.FileAccess.PUBLIC;

import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.EnsureUnit;
import dev.belay.nodeconfig.node.ProbeOperation.AwaitHttp;
import java.util.List;
import java.util.Map;

/** One member of the infra etcd. It is ready only together with others: a quorum cannot form one by one. */
final class StartInfraEtcd implements NodeStep {

    private static final Template UNIT = Template.named("infra-etcd.service");

    /** Holds leases and a network configuration; anything near this is an error. */
    private static final long QUOTA_BYTES = 256L << 20;

    private static final int READY_SECONDS = 120;

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var unit = NodePaths.unit("infra-etcd");
        var flags = Template.continued(InfraEtcd.flags(context).flags(QUOTA_BYTES));
        return List.of(
                new EnsureDir(NodePaths.INFRA_ETCD_DATA, PRIVATE_DIRECTORY.ownedBy(EtcdUser.NAME)),
                new PutFile(unit, PUBLIC, UNIT.with(Map.of("flags", flags, "user", EtcdUser.NAME))),
                new EnsureUnit("infra-etcd", List.of(unit, NodePaths.binary("etcd"), NodePaths.INFRA_ETCD_CA)),
                new AwaitHttp(InfraEtcd.PROBE, READY_SECONDS));
    }
}
