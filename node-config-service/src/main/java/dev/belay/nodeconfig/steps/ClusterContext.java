// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.events.AuthorityName;
import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.events.NodeName;
import dev.belay.nodeconfig.artifacts.Artifacts;
import java.util.List;
import java.util.Map;

/**
 * What the steps of all nodes of a cluster have in common. May be incomplete early on: a step asks only for what the steps
 * it needs have brought about.
 *
 * @param nodes every node of the cluster, workers too
 * @param masters in the recorded order, which never changes: etcd membership is frozen in it
 * @param endpointAddress the API's elastic IP
 * @param authorities the CA certificates, PEM
 */
public record ClusterContext(
        ClusterId id,
        ClusterSpec spec,
        List<NodeName> nodes,
        List<NodeAt> masters,
        String endpointAddress,
        Artifacts artifacts,
        Map<AuthorityName, String> authorities,
        SharedSecrets secrets) {

    public ClusterContext {
        nodes = List.copyOf(nodes);
        masters = List.copyOf(masters);
        authorities = Map.copyOf(authorities);
    }

    ServiceNetwork services() {
        return new ServiceNetwork(spec.network().serviceCidr());
    }

    String authority(AuthorityName name) {
        var certificate = authorities.get(name);
        if (certificate == null) {
            throw new IncompleteContextException("Expected the certificate of %s but it is not known".formatted(name));
        }
        return certificate;
    }
}
