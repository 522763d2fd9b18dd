// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.events.ClusterSpec;
import java.util.List;
import java.util.stream.Stream;

/** What of a cluster can be reached from where: shown in a plan, since it is what a careful reader looks for first. */
final class Exposure {

    private static final String EVERYWHERE = "0.0.0.0/0";

    private Exposure() {}

    static List<String> ofMasters(ClusterSpec spec) {
        return Stream.of(
                        administration(spec),
                        Stream.of(
                                "tcp 6443 (Kubernetes API) from " + EVERYWHERE,
                                "tcp 2379 (infra etcd) from masters and workers",
                                "tcp 2380 (infra etcd peers) from masters",
                                "tcp 12379 (Kubernetes etcd) from masters",
                                "tcp 12380 (Kubernetes etcd peers) from masters"),
                        common())
                .flatMap(rules -> rules)
                .toList();
    }

    static List<String> ofWorkers(ClusterSpec spec) {
        return Stream.of(administration(spec), Stream.of("tcp 80 and 443 (ingress) from " + EVERYWHERE), common())
                .flatMap(rules -> rules)
                .toList();
    }

    private static Stream<String> administration(ClusterSpec spec) {
        return Stream.concat(
                Stream.of("tcp 22 (SSH) from Belay's own egress address"),
                spec.access().adminCidrs().stream().map(cidr -> "tcp 22 (SSH) from " + cidr));
    }

    private static Stream<String> common() {
        return Stream.of(
                "tcp 10250 (kubelet) from masters and workers",
                "udp 8472 (pod network) from masters and workers",
                "icmp echo and path MTU from masters and workers");
    }
}
