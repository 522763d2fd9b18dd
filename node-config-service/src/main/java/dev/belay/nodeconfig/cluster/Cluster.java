// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.cluster;

import dev.belay.events.AuthorityName;
import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.events.NodeName;
import dev.belay.events.Role;
import dev.belay.nodeconfig.artifacts.Artifacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one cluster and is no secret, as of one moment.
 *
 * @param nodes in the order in which they were asked for, which never changes
 * @param authorities PEM; empty until they are created
 * @param endpoint the API's own address; absent until it is reserved
 * @param artifacts what is installed; absent until the lock file is read, then for ever the same
 */
public record Cluster(
        ClusterId id,
        ClusterSpec spec,
        List<ClusterNode> nodes,
        Map<AuthorityName, String> authorities,
        @Nullable Endpoint endpoint,
        @Nullable Artifacts artifacts) {

    public Cluster {
        nodes = List.copyOf(nodes);
        authorities = Map.copyOf(authorities);
    }

    /** {@code https://<address>:<port>}. */
    public record Endpoint(String address, int port) {

        public String url() {
            return "https://%s:%d".formatted(address, port);
        }
    }

    /** @throws UnknownNodeException when the cluster has no such node */
    public ClusterNode node(NodeName name) {
        return find(name).orElseThrow(() -> new UnknownNodeException(id, name));
    }

    public Optional<ClusterNode> find(NodeName name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    public List<ClusterNode> masters() {
        return nodes.stream()
                .filter(node -> node.plan().role() == Role.CONTROL_PLANE)
                .toList();
    }

    public List<ClusterNode> workers() {
        return nodes.stream().filter(node -> node.plan().role() == Role.WORKER).toList();
    }

    /** @throws IllegalStateException before pki-service has created it */
    public String authority(AuthorityName name) {
        var certificate = authorities.get(name);
        if (certificate == null) {
            throw new IllegalStateException(
                    "Expected the authority %s of cluster %s but it is not known".formatted(name, id));
        }
        return certificate;
    }

    /** @throws IllegalStateException before compute-service has reserved it */
    public Endpoint requireEndpoint() {
        if (endpoint == null) {
            throw new IllegalStateException("Expected the endpoint of cluster %s but it is not known".formatted(id));
        }
        return endpoint;
    }

    /** @throws IllegalStateException before the lock file was read */
    public Artifacts requireArtifacts() {
        if (artifacts == null) {
            throw new IllegalStateException(
                    "Expected the lock file of cluster %s but it was not read yet".formatted(id));
        }
        return artifacts;
    }
}
