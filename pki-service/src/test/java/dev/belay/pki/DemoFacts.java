// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.pki;

import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.events.ClusterSpec.Access;
import dev.belay.events.ClusterSpec.Addons;
import dev.belay.events.ClusterSpec.ControlPlane;
import dev.belay.events.ClusterSpec.Maintenance;
import dev.belay.events.ClusterSpec.Network;
import dev.belay.events.ClusterSpec.NodeProfile;
import dev.belay.events.ClusterSpec.Window;
import dev.belay.events.ComputeFact.EndpointReserved;
import dev.belay.events.ComputeFact.NodeCreated;
import dev.belay.events.GatewayFact.ClusterRequested;
import dev.belay.events.NodeConfigFact.CertificatesRequested;
import dev.belay.events.NodeConfigFact.SigningRequest;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.pki.cluster.Cluster.Node;
import dev.belay.pki.kubernetes.NodeIdentities;
import dev.belay.pki.x509.Draft;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the other services say while a cluster like {@link Demo} comes up. */
public record DemoFacts(ClusterId cluster) {

    public ClusterRequested requested() {
        var spec = new ClusterSpec(
                "demo",
                "ch-gva-2",
                "1.36.4",
                "Linux Debian 12 (Bookworm) 64-bit",
                new ControlPlane(3, "standard.medium", 50),
                List.of(),
                new Network("10.244.0.0/16", "10.100.0.0/16", "vxlan"),
                new Access(List.of(), List.of("api.demo.example.org"), null),
                new Maintenance("UTC", new Window("04:00", 60), new Window("05:00", 60)),
                new Addons(true, true, true),
                null,
                new NodeProfile(Map.of(), Map.of()),
                false);
        var nodes = Demo.NODES.stream()
                .map(node -> new PlannedNode(
                        node.name(), node.role(), "masters", "standard.medium", 50, Map.of(), List.of()))
                .toList();
        return new ClusterRequested(cluster, spec, nodes, "alice");
    }

    public EndpointReserved endpointReserved() {
        return new EndpointReserved(cluster, "203.0.113.7", 6443);
    }

    public NodeCreated created(NodeName name) {
        var node = node(name);
        return new NodeCreated(
                cluster,
                name,
                node.role(),
                "masters",
                UUID.randomUUID(),
                "" + node.address(),
                22,
                "debian",
                "ssh-ed25519 AAAA");
    }

    public CertificatesRequested asks(NodeName name, String reason, Set<CertificateProfile> profiles) {
        return new CertificatesRequested(
                cluster,
                name,
                UUID.randomUUID(),
                reason,
                profiles.stream().map(profile -> request(name, profile)).toList());
    }

    private static SigningRequest request(NodeName name, CertificateProfile profile) {
        var identity = NodeIdentities.identity(profile, node(name), Demo.CLUSTER);
        return new SigningRequest(
                profile, Draft.of(identity.subject(), identity.names()).pem());
    }

    private static Node node(NodeName name) {
        return Demo.CLUSTER.node(name).orElseThrow();
    }
}
