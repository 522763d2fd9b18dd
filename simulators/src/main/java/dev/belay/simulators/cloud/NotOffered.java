// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud;

import dev.belay.simulators.cloud.http.Body;
import dev.belay.simulators.cloud.http.Route;
import java.util.List;
import java.util.Map;

/** Kinds of things that nobody can have here. Official tools list them all the same and should find none. */
final class NotOffered {

    private static final Map<String, String> KINDS = Map.of(
            "private-network", "private-networks",
            "load-balancer", "load-balancers",
            "instance-pool", "instance-pools",
            "snapshot", "snapshots",
            "block-storage", "block-storage-volumes",
            "deploy-target", "deploy-targets",
            "sks-cluster", "sks-clusters",
            "dns-domain", "dns-domains");

    private NotOffered() {}

    static List<Route> routes() {
        return KINDS.entrySet().stream()
                .map(kind -> Route.get("list-" + kind.getValue(), "/" + kind.getKey(), _ -> {
                    var answer = Body.MAPPER.createObjectNode();
                    answer.putArray(kind.getValue());
                    return answer;
                }))
                .toList();
    }
}
