// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.events.AuthorityName.FRONT_PROXY;
import static dev.belay.events.AuthorityName.INFRA_ETCD;
import static dev.belay.events.AuthorityName.KUBERNETES;
import static dev.belay.events.AuthorityName.KUBE_ETCD;
import static dev.belay.nodeconfig.node.FileAccess.PRIVATE;
import static dev.belay.nodeconfig.node.FileAccess.PUBLIC;

import dev.belay.events.AuthorityName;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.NodeOperation;
import java.util.ArrayList;
import java.util.List;

/** The authorities that a node trusts, its own certificates, and on masters the key pair that they share. */
final class InstallCertificates implements NodeStep {

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var operations = new ArrayList<NodeOperation>();
        operations.add(authority(context, KUBERNETES, NodePaths.KUBERNETES_CA));
        operations.add(authority(context, INFRA_ETCD, NodePaths.INFRA_ETCD_CA));
        if (context.isMaster()) {
            var secrets = context.cluster().secrets();
            operations.add(authority(context, KUBE_ETCD, NodePaths.KUBE_ETCD_CA));
            operations.add(authority(context, FRONT_PROXY, NodePaths.FRONT_PROXY_CA));
            operations.add(new PutFile(NodePaths.SERVICE_ACCOUNT_KEY, PRIVATE, lines(secrets.serviceAccountKey())));
            operations.add(new PutFile(
                    NodePaths.SERVICE_ACCOUNT_PUBLIC_KEY, PUBLIC, lines(secrets.serviceAccountPublicKey())));
        }
        for (var certificate : NodeCertificates.of(context)) {
            operations.add(certificate.install(lines(context.certificate(certificate.profile()))));
        }
        return List.copyOf(operations);
    }

    private static PutFile authority(NodeContext context, AuthorityName name, String path) {
        return new PutFile(path, PUBLIC, lines(context.cluster().authority(name)));
    }

    /** A PEM text with exactly one line end at its end. */
    static String lines(String pem) {
        return pem.strip() + "\n";
    }
}
