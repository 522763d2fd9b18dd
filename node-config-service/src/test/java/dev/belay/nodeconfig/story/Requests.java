// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

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
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clusters as people ask for them. */
public final class Requests {

    static final Addons ADDONS = new Addons(true, true, true);

    private Requests() {}

    static ClusterRequested cluster(String name, int masters, int workers, Machinery machinery) {
        return new ClusterRequested(
                ClusterId.random(),
                spec(name, masters, workers, machinery.mirror(), machinery.addons(), machinery.profile()),
                nodes(name, masters, workers),
                "alice");
    }

    public static ClusterSpec spec(String name, int masters, int workers, @Nullable URI mirror) {
        return spec(name, masters, workers, mirror, ADDONS, new NodeProfile(Map.of(), Map.of()));
    }

    private static ClusterSpec spec(
            String name, int masters, int workers, @Nullable URI mirror, Addons addons, NodeProfile profile) {
        return new ClusterSpec(
                name,
                "ch-gva-2",
                "1.36.4",
                "Linux Debian 12 (Bookworm) 64-bit",
                new ControlPlane(masters, "standard.medium", 50),
                List.of(new WorkerPool("workers", workers, "standard.medium", 50, Map.of(), List.of())),
                new Network("10.244.0.0/16", "10.100.0.0/16", "vxlan"),
                new Access(List.of(), List.of(), null),
                new Maintenance("UTC", new Window("04:00", 60), new Window("05:00", 60)),
                addons,
                mirror,
                profile,
                false);
    }

    public static List<PlannedNode> nodes(String name, int masters, int workers) {
        var nodes = new ArrayList<PlannedNode>();
        for (var number = 1; number <= masters; number++) {
            nodes.add(node(name + "-master-" + number, Role.CONTROL_PLANE, "masters"));
        }
        for (var number = 1; number <= workers; number++) {
            nodes.add(node(name + "-workers-a1b2" + number, Role.WORKER, "workers"));
        }
        return nodes;
    }

    private static PlannedNode node(String name, Role role, String pool) {
        return new PlannedNode(new NodeName(name), role, pool, "standard.medium", 50, Map.of("tier", pool), List.of());
    }
}
