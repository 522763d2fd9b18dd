// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.cluster;

import static dev.belay.gateway.condition.Verdict.count;
import static dev.belay.gateway.condition.Verdict.no;
import static dev.belay.gateway.condition.Verdict.yes;

import dev.belay.events.NodeName;
import dev.belay.events.Role;
import dev.belay.gateway.condition.Verdict;
import java.util.List;
import java.util.Set;

/** What a {@link Cluster} says of itself, in the order in which it comes true. */
final class ClusterVerdicts {

    private ClusterVerdicts() {}

    static List<Verdict> of(Cluster cluster) {
        var reached = cluster.reached();
        var masters = cluster.asked().names(Role.CONTROL_PLANE);
        var workers = cluster.asked().names(Role.WORKER);
        return List.of(
                infrastructure(cluster),
                certificates(cluster),
                reached.serving()
                        ? yes("ControlPlaneInitialized", "Serving", "The API answers at its endpoint")
                        : no("ControlPlaneInitialized", "NotServing", "The API does not answer at its endpoint yet"),
                count("ControlPlaneAvailable", among(masters, reached.ready()), masters.size(), "masters are Ready"),
                count("WorkersAvailable", among(workers, reached.ready()), workers.size(), "workers are Ready"),
                available(cluster));
    }

    private static Verdict infrastructure(Cluster cluster) {
        var reached = cluster.reached();
        return reached.endpoint() == null
                ? no("InfrastructureReady", "EndpointMissing", "The API address is not reserved yet")
                : count(
                        "InfrastructureReady",
                        among(cluster.asked().names(), reached.created()),
                        cluster.asked().nodes().size(),
                        "machines exist");
    }

    private static Verdict certificates(Cluster cluster) {
        var reached = cluster.reached();
        return reached.authorities()
                ? count(
                        "CertificatesAvailable",
                        among(cluster.asked().names(), reached.certified()),
                        cluster.asked().nodes().size(),
                        "nodes have their certificates")
                : no("CertificatesAvailable", "AuthoritiesMissing", "The certificate authorities do not exist yet");
    }

    private static Verdict available(Cluster cluster) {
        return switch (cluster.phase()) {
            case PROVISIONED -> yes("Available", "Ready", "Every step of the bootstrap is done");
            case FAILED ->
                no("Available", "Halted", String.join(" ", cluster.halts().values()));
            case PENDING, PROVISIONING, DELETED ->
                no("Available", "Bootstrapping", "The bootstrap is not finished yet");
        };
    }

    private static long among(Set<NodeName> expected, Set<NodeName> there) {
        return expected.stream().filter(there::contains).count();
    }
}
