// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki;

import dev.belay.events.ClusterId;
import dev.belay.events.NodeName;
import dev.belay.events.Role;
import dev.belay.pki.cluster.Cluster;
import dev.belay.pki.cluster.Cluster.Node;
import java.time.Instant;
import java.util.List;

/** The cluster of the examples: three masters, two workers, all addresses known. */
public final class Demo {

    public static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123456Z");

    public static final ClusterId ID = ClusterId.parse("6d1f6a0e-52c1-4a51-9f0e-1f6d9a3f8b11");

    public static final NodeName MASTER = new NodeName("demo-master-1");
    public static final NodeName WORKER = new NodeName("demo-workers-x7k2p");

    public static final List<Node> NODES = List.of(
            new Node(MASTER, Role.CONTROL_PLANE, "198.51.100.11"),
            new Node(new NodeName("demo-master-2"), Role.CONTROL_PLANE, "198.51.100.12"),
            new Node(new NodeName("demo-master-3"), Role.CONTROL_PLANE, "198.51.100.13"),
            new Node(WORKER, Role.WORKER, "198.51.100.21"),
            new Node(new NodeName("demo-workers-9qzt4"), Role.WORKER, "198.51.100.22"));

    public static final Cluster CLUSTER =
            new Cluster(ID, "10.100.0.0/16", List.of("api.demo.example.org"), NODES, "203.0.113.7");

    private Demo() {}
}
