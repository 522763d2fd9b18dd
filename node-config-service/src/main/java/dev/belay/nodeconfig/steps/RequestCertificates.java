// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.node.FileAccess.PRIVATE_DIRECTORY;
import static dev.belay.nodeconfig.node.FileAccess.PROGRAM;

import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.NodeOperation;
import java.util.ArrayList;
import java.util.List;

/** Keys are made on the node and stay there; only requests leave it. Asking again gives requests for the same keys. */
final class RequestCertificates implements NodeStep {

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var operations = new ArrayList<NodeOperation>();
        operations.add(new EnsureDir(NodePaths.KUBERNETES, PROGRAM));
        operations.add(new EnsureDir(NodePaths.PKI, PROGRAM));
        operations.add(new EnsureDir("/var/lib/kubelet", PROGRAM));
        operations.add(new EnsureDir(NodePaths.KUBELET_PKI, PRIVATE_DIRECTORY));
        operations.add(new EnsureDir(NodePaths.INFRA_ETCD_PKI, PROGRAM));
        if (context.isMaster()) {
            operations.add(new EnsureDir(NodePaths.KUBE_ETCD_PKI, PROGRAM));
        }
        NodeCertificates.of(context).forEach(certificate -> operations.add(certificate.request()));
        return List.copyOf(operations);
    }
}
