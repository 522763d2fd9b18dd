// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.events.ClusterSpec.Access;
import dev.belay.events.ClusterSpec.Addons;
import dev.belay.events.ClusterSpec.ControlPlane;
import dev.belay.events.ClusterSpec.Maintenance;
import dev.belay.events.ClusterSpec.Network;
import dev.belay.events.ClusterSpec.NodeProfile;
import dev.belay.events.ClusterSpec.Window;
import dev.belay.events.ClusterSpec.WorkerPool;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Clusters as the tests ask for them. */
public final class Orders {

    public static final String ZONE = "ch-gva-2";
    public static final String TEMPLATE = "Linux Debian 12 (Bookworm) 64-bit";

    private Orders() {}

    /** A new cluster with this many masters and workers. */
    public static ClusterOrder cluster(String name, int masters, int workers) {
        return new ClusterOrder(
                ClusterId.random(), OperationId.random(), spec(name, masters, workers), nodes(name, masters, workers));
    }

    public static ClusterOrder withTemplate(ClusterOrder order, String template) {
        var spec = order.spec();
        return new ClusterOrder(
                order.cluster(),
                order.operation(),
                new ClusterSpec(
                        spec.name(),
                        spec.zone(),
                        spec.kubernetesVersion(),
                        template,
                        spec.controlPlane(),
                        spec.workerPools(),
                        spec.network(),
                        spec.access(),
                        spec.maintenance(),
                        spec.addons(),
                        spec.mirror(),
                        spec.nodeProfile(),
                        spec.deletionProtection()),
                order.nodes());
    }

    private static List<PlannedNode> nodes(String name, int masters, int workers) {
        return Stream.concat(
                        IntStream.rangeClosed(1, masters)
                                .mapToObj(n -> node(name + "-master-" + n, Role.CONTROL_PLANE, "control-plane")),
                        IntStream.rangeClosed(1, workers)
                                .mapToObj(n -> node(name + "-workers-abcd" + n, Role.WORKER, "workers")))
                .toList();
    }

    private static PlannedNode node(String name, Role role, String pool) {
        return new PlannedNode(new NodeName(name), role, pool, "standard.medium", 50, Map.of(), List.of());
    }

    private static ClusterSpec spec(String name, int masters, int workers) {
        return new ClusterSpec(
                name,
                ZONE,
                "1.36.4",
                TEMPLATE,
                new ControlPlane(masters, "standard.medium", 50),
                List.of(new WorkerPool("workers", workers, "standard.medium", 50, Map.of(), List.of())),
                new Network("10.244.0.0/16", "10.100.0.0/16", "vxlan"),
                new Access(List.of("198.51.100.7/24"), List.of(), null),
                new Maintenance("UTC", new Window("04:00", 60), new Window("05:00", 60)),
                new Addons(true, true, true),
                null,
                new NodeProfile(Map.of(), Map.of()),
                false);
    }
}
