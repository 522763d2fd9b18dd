// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade;

import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.events.ClusterSpec.Access;
import dev.belay.events.ClusterSpec.Addons;
import dev.belay.events.ClusterSpec.ControlPlane;
import dev.belay.events.ClusterSpec.Maintenance;
import dev.belay.events.ClusterSpec.Network;
import dev.belay.events.ClusterSpec.NodeProfile;
import dev.belay.events.ClusterSpec.Window;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.NodeConfigFact.ClusterReady;
import dev.belay.events.NodeConfigFact.NodeReady;
import dev.belay.events.NodeConfigFact.NodeRebooted;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the other services say of a cluster of one master and one worker. */
public record Demo(ClusterId cluster) {

    public static final NodeName MASTER = new NodeName("demo-master-1");
    public static final NodeName WORKER = new NodeName("demo-workers-x7k2p");
    public static final Maintenance MAINTENANCE =
            new Maintenance("Europe/Zurich", new Window("04:00", 60), new Window("05:00", 90));

    public ClusterRequested requested() {
        return requested(MAINTENANCE);
    }

    public ClusterRequested requested(Maintenance maintenance) {
        var spec = new ClusterSpec(
                "demo",
                "ch-gva-2",
                "1.36.4",
                "Linux Debian 12 (Bookworm) 64-bit",
                new ControlPlane(1, "standard.medium", 50),
                List.of(),
                new Network("10.244.0.0/16", "10.100.0.0/16", "vxlan"),
                new Access(List.of(), List.of(), null),
                maintenance,
                new Addons(true, true, true),
                null,
                new NodeProfile(Map.of(), Map.of()),
                false);
        var nodes = List.of(planned(MASTER, Role.CONTROL_PLANE, "masters"), planned(WORKER, Role.WORKER, "workers"));
        return new ClusterRequested(cluster, spec, nodes, "alice");
    }

    public NodeCreated created(NodeName name, Role role, String address) {
        return new NodeCreated(
                cluster, name, role, "pool", UUID.randomUUID(), address, 22, "debian", "ssh-ed25519 AAAA");
    }

    public NodeReady ready(NodeName name, Role role, String address) {
        return new NodeReady(cluster, name, role, address, "v1.36.4");
    }

    public NodeRebooted rebooted(NodeName name) {
        return new NodeRebooted(cluster, name, "5b0f7c1e-0d0e-4c39-8a55-2b5b4a1f7f10");
    }

    public ClusterReady ready() {
        return new ClusterReady(cluster, "https://203.0.113.7:6443", "1.36.5", List.of(MASTER, WORKER));
    }

    private static PlannedNode planned(NodeName name, Role role, String pool) {
        return new PlannedNode(name, role, pool, "standard.medium", 50, Map.of(), List.of());
    }
}
