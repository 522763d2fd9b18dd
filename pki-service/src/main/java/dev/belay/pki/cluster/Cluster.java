// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.events.ClusterId;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.NodeName;
import dev.belay.events.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One cluster as far as certificates are concerned. A fact that arrives twice, or speaks of a node that was never asked for,
 * returns the same value.
 *
 * @param apiServerNames DNS names of the API server that were asked for, besides those that every API server has
 * @param endpoint the address of the API, absent until it is reserved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cluster(
        ClusterId id,
        String serviceCidr,
        List<String> apiServerNames,
        List<Node> nodes,
        @Nullable String endpoint) {

    public Cluster {
        apiServerNames = List.copyOf(apiServerNames);
        nodes = List.copyOf(nodes);
    }

    /** @param address the node's IPv4 address, absent until its machine exists */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Node(NodeName name, Role role, @Nullable String address) {}

    static Cluster requested(ClusterRequested fact) {
        return new Cluster(
                fact.cluster(),
                fact.spec().network().serviceCidr(),
                fact.spec().access().apiServerNames(),
                fact.nodes().stream()
                        .map(node -> new Node(node.name(), node.role(), null))
                        .toList(),
                null);
    }

    /** The latest address counts: a machine that was made again has another. */
    Cluster nodeCreated(NodeName name, String address) {
        var after = nodes.stream()
                .map(node -> node.name().equals(name) ? new Node(name, node.role(), address) : node)
                .toList();
        return new Cluster(id, serviceCidr, apiServerNames, after, endpoint);
    }

    Cluster endpointReserved(String address) {
        return new Cluster(id, serviceCidr, apiServerNames, nodes, address);
    }

    /** Empty for a node that was never asked for. */
    public Optional<Node> node(NodeName name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }
}
