// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.NodeConfigFact.ClusterReady;
import dev.belay.events.NodeConfigFact.NodeReady;
import dev.belay.events.NodeName;
import dev.belay.events.PkiFact.CertsIssued;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a cluster has come. Only grows, so facts may come twice or in another order.
 *
 * @param endpoint {@code https://<address>:<port>} once the address is reserved
 * @param serving whether the API has answered through its endpoint
 * @param version the Kubernetes version once the cluster was ready
 */
public record Reached(
        boolean begun,
        @Nullable String endpoint,
        boolean authorities,
        boolean serving,
        @Nullable String version,
        SortedSet<NodeName> created,
        SortedSet<NodeName> certified,
        SortedSet<NodeName> ready) {

    static final Reached NOTHING =
            new Reached(false, null, false, false, null, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    Reached beginning() {
        return new Reached(true, endpoint, authorities, serving, version, created, certified, ready);
    }

    Reached with(EndpointReserved fact) {
        var url = "https://%s:%d".formatted(fact.address(), fact.port());
        return new Reached(begun, url, authorities, serving, version, created, certified, ready);
    }

    Reached withAuthorities() {
        return new Reached(begun, endpoint, true, serving, version, created, certified, ready);
    }

    Reached answering() {
        return new Reached(begun, endpoint, authorities, true, version, created, certified, ready);
    }

    Reached with(ClusterReady fact) {
        return new Reached(
                begun, fact.endpoint(), authorities, true, fact.kubernetesVersion(), created, certified, ready);
    }

    Reached with(NodeCreated fact) {
        return new Reached(begun, endpoint, authorities, serving, version, and(created, fact.node()), certified, ready);
    }

    Reached with(CertsIssued fact) {
        return new Reached(begun, endpoint, authorities, serving, version, created, and(certified, fact.node()), ready);
    }

    Reached with(NodeReady fact) {
        return new Reached(begun, endpoint, authorities, serving, version, created, certified, and(ready, fact.node()));
    }

    private static SortedSet<NodeName> and(SortedSet<NodeName> nodes, NodeName node) {
        var more = new TreeSet<>(nodes);
        more.add(node);
        return more;
    }
}
