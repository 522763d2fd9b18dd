// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static dev.belay.nodeconfig.node.FileAccess.PRIVATE;
import static dev.belay.nodeconfig.node.FileAccess.PRIVATE_DIRECTORY;
import static dev.belay.nodeconfig.node.NodeOperation.TRANSIENT_DIRECTORY;

import dev.belay.nodeconfig.node.EtcdClient;
import dev.belay.nodeconfig.node.EtcdOperation;
import dev.belay.nodeconfig.node.EtcdOperation.EtcdAuth;
import dev.belay.nodeconfig.node.EtcdOperation.EtcdNetworkConfig;
import dev.belay.nodeconfig.node.EtcdOperation.EtcdRole;
import dev.belay.nodeconfig.node.FileOperation.EnsureDir;
import dev.belay.nodeconfig.node.FileOperation.PutFile;
import dev.belay.nodeconfig.node.FileOperation.RemoveFile;
import dev.belay.nodeconfig.node.NodeOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Makes the pod network known and gives every node's flanneld no more than that. Authentication comes last: from then on
 * only the administrator's certificate can do any of this, so it does all of it. To be done again when a node is added.
 */
final class ConfigureInfraEtcd implements NodeStep {

    private static final String CERTIFICATE = TRANSIENT_DIRECTORY + "/infra-etcd-admin.crt";
    private static final String KEY = TRANSIENT_DIRECTORY + "/infra-etcd-admin.key";
    private static final String ROLE = "flannel";
    private static final String ADMINISTRATOR = "root";

    @Override
    public List<NodeOperation> operations(NodeContext context) {
        var client = InfraEtcd.client(context, CERTIFICATE, KEY);
        var operations = new ArrayList<>(putCredentials(context));
        operations.add(new EtcdNetworkConfig(client, InfraEtcd.FLANNEL_PREFIX + "/config", networkConfig(context)));
        operations.add(new EtcdRole(client, ROLE, InfraEtcd.FLANNEL_PREFIX + "/"));
        operations.addAll(users(context, client));
        operations.add(new EtcdOperation.EtcdUser(client, ADMINISTRATOR, ADMINISTRATOR));
        operations.add(new EtcdAuth(client));
        operations.add(new RemoveFile(KEY));
        operations.add(new RemoveFile(CERTIFICATE));
        return List.copyOf(operations);
    }

    private static List<NodeOperation> putCredentials(NodeContext context) {
        var admin = context.etcdAdmin();
        if (admin == null) {
            throw new IncompleteContextException(
                    "Expected the infra etcd's administrator for cluster %s but there is none"
                            .formatted(context.cluster().id()));
        }
        return List.of(
                new EnsureDir(TRANSIENT_DIRECTORY, PRIVATE_DIRECTORY),
                new PutFile(CERTIFICATE, PRIVATE, InstallCertificates.lines(admin.certificate())),
                new PutFile(KEY, PRIVATE, InstallCertificates.lines(admin.key())));
    }

    private static List<NodeOperation> users(NodeContext context, EtcdClient client) {
        return context.cluster().nodes().stream()
                .<NodeOperation>map(
                        node -> new EtcdOperation.EtcdUser(client, NodeCertificates.FLANNEL_USER + node, ROLE))
                .toList();
    }

    private static String networkConfig(NodeContext context) {
        var network = context.cluster().spec().network();
        var backend = new LinkedHashMap<String, Object>();
        backend.put("Type", network.flannelBackend());
        if (network.flannelBackend().equals("vxlan")) {
            backend.put("VNI", 1);
            backend.put("Port", 8472);
        }
        var config = new LinkedHashMap<String, Object>();
        config.put("Network", network.podCidr());
        config.put("SubnetLen", 24);
        config.put("Backend", backend);
        return Documents.json(config);
    }
}
