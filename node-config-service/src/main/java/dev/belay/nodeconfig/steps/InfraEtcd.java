// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.nodeconfig.node.EtcdClient;
import java.util.List;

/** What is known of the infra etcd by those that run it, configure it and use it. */
final class InfraEtcd {

    static final int CLIENT_PORT = 2379;
    static final int PEER_PORT = 2380;
    static final String PROBE = "http://127.0.0.1:2381/readyz";

    /** Under which flannel keeps its network and its leases. */
    static final String FLANNEL_PREFIX = "/coreos.com/network";

    private InfraEtcd() {}

    static EtcdFlags flags(NodeContext context) {
        return new EtcdFlags(
                context, "infra", NodePaths.INFRA_ETCD_DATA, NodePaths.INFRA_ETCD_PKI, CLIENT_PORT, PEER_PORT);
    }

    static List<String> endpoints(NodeContext context) {
        return context.cluster().masters().stream()
                .map(master -> "https://" + master.address() + ":" + CLIENT_PORT)
                .toList();
    }

    static EtcdClient client(NodeContext context, String certificate, String key) {
        return new EtcdClient(endpoints(context), NodePaths.INFRA_ETCD_CA, certificate, key);
    }
}
