// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.belay.events.AuthorityName;
import dev.belay.events.CertificateProfile;
import dev.belay.events.ClusterId;
import dev.belay.events.ClusterSpec;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import dev.belay.events.Taint;
import dev.belay.nodeconfig.artifacts.Artifacts;
import dev.belay.nodeconfig.artifacts.Locks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cluster of the tests: three masters, three workers, a mirror. Nothing in it is a real key. */
public final class Clusters {

    private static final List<NodeAt> MASTERS =
            List.of(at("demo-master-1", 11), at("demo-master-2", 12), at("demo-master-3", 13));
    private static final List<NodeAt> WORKERS =
            List.of(at("demo-workers-a1b2c", 21), at("demo-workers-d3e4f", 22), at("demo-workers-g5h6i", 23));

    private Clusters() {}

    public static NodeContext master() {
        return context(MASTERS.getFirst(), Role.CONTROL_PLANE, List.of());
    }

    public static NodeContext worker() {
        return context(WORKERS.getFirst(), Role.WORKER, List.of());
    }

    static NodeContext worker(Taint... taints) {
        return context(WORKERS.getFirst(), Role.WORKER, List.of(taints));
    }

    public static NodeContext of(Role role) {
        return role == Role.CONTROL_PLANE ? master() : worker();
    }

    static NodeContext with(NodeContext context, ClusterSpec spec) {
        var cluster = context.cluster();
        return new NodeContext(
                new ClusterContext(
                        cluster.id(),
                        spec,
                        cluster.nodes(),
                        cluster.masters(),
                        cluster.endpointAddress(),
                        cluster.artifacts(),
                        cluster.authorities(),
                        cluster.secrets()),
                context.node(),
                context.address(),
                context.certificates(),
                context.etcdAdmin(),
                context.now());
    }

    static ClusterSpec spec(ClusterSpec.Access access, ClusterSpec.Addons addons, ClusterSpec.NodeProfile profile) {
        return new ClusterSpec(
                "demo",
                "ch-gva-2",
                "1.36.4",
                "Linux Debian 12 (Bookworm) 64-bit",
                new ClusterSpec.ControlPlane(3, "standard.medium", 50),
                List.of(new ClusterSpec.WorkerPool("workers", 3, "standard.medium", 50, Map.of(), List.of())),
                new ClusterSpec.Network("10.244.0.0/16", "10.100.0.0/16", "vxlan"),
                access,
                new ClusterSpec.Maintenance(
                        "UTC", new ClusterSpec.Window("04:00", 60), new ClusterSpec.Window("05:00", 60)),
                addons,
                null,
                profile,
                false);
    }

    private static NodeContext context(NodeAt node, Role role, List<Taint> taints) {
        var spec = spec(
                new ClusterSpec.Access(List.of(), List.of("api.demo.example"), null),
                new ClusterSpec.Addons(true, true, true),
                new ClusterSpec.NodeProfile(Map.of(), Map.of()));
        return new NodeContext(
                cluster(spec),
                new PlannedNode(node.name(), role, "pool", "standard.medium", 50, Map.of(), taints),
                node.address(),
                Arrays.stream(CertificateProfile.values())
                        .collect(toMap(identity(), profile -> "certificate " + profile + " of " + node.name())),
                new EtcdAdmin("certificate of the administrator", "key of the administrator"),
                Instant.parse("2026-11-24T12:00:00Z"));
    }

    private static ClusterContext cluster(ClusterSpec spec) {
        return new ClusterContext(
                ClusterId.parse("0a1b2c3d-0000-4000-8000-000000000001"),
                spec,
                Stream.concat(MASTERS.stream(), WORKERS.stream())
                        .map(NodeAt::name)
                        .toList(),
                MASTERS,
                "192.0.2.100",
                lock(),
                Arrays.stream(AuthorityName.values())
                        .collect(toMap(identity(), name -> "certificate of " + name.commonName())),
                new SharedSecrets(
                        "private key of service accounts",
                        "public key of service accounts",
                        "ZW5jcnlwdGlvbiBrZXkgb2YgYSBnb2xkZW4gZmlsZSE="));
    }

    private static Artifacts lock() {
        try (var resource = Clusters.class.getResourceAsStream("/lock-of-a-mirror.json")) {
            return Locks.recorded(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NodeAt at(String name, int last) {
        return new NodeAt(new NodeName(name), "192.0.2." + last);
    }
}
