// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.events.ClusterSpec;
import dev.belay.events.ClusterSpec.WorkerPool;
import dev.belay.events.NodeName;
import dev.belay.events.PlannedNode;
import dev.belay.events.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Names the nodes of a cluster: {@code <cluster>-master-<1..n>}, since masters are known by their place, and {@code
 * <cluster>-<pool>-<5 random>}, since workers come and go and a name is never used again.
 */
final class NodePlan {

    static final String MASTERS = "master";

    /** No vowels: no words. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz0123456789";

    private static final int SUFFIX_LENGTH = 5;

    private final ClusterSpec spec;
    private final RandomGenerator random;
    private final HashSet<String> taken = new HashSet<>();

    private NodePlan(ClusterSpec spec, RandomGenerator random) {
        this.spec = spec;
        this.random = random;
    }

    static List<PlannedNode> of(ClusterSpec spec, RandomGenerator random) {
        return new NodePlan(spec, random).nodes();
    }

    private List<PlannedNode> nodes() {
        var nodes = new ArrayList<PlannedNode>();
        for (int i = 1; i <= spec.controlPlane().replicas(); i++) {
            nodes.add(master(i));
        }
        for (var pool : spec.workerPools()) {
            for (int i = 0; i < pool.replicas(); i++) {
                nodes.add(worker(pool));
            }
        }
        return List.copyOf(nodes);
    }

    private PlannedNode master(int place) {
        var shape = spec.controlPlane();
        return new PlannedNode(
                new NodeName("%s-%s-%d".formatted(spec.name(), MASTERS, place)),
                Role.CONTROL_PLANE,
                MASTERS,
                shape.instanceType(),
                shape.diskGiB(),
                Map.of(),
                List.of());
    }

    private PlannedNode worker(WorkerPool pool) {
        return new PlannedNode(
                new NodeName(freshName(pool)),
                Role.WORKER,
                pool.name(),
                pool.instanceType(),
                pool.diskGiB(),
                pool.labels(),
                pool.taints());
    }

    private String freshName(WorkerPool pool) {
        var name = "%s-%s-%s".formatted(spec.name(), pool.name(), suffix());
        return taken.add(name) ? name : freshName(pool);
    }

    private String suffix() {
        var suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return suffix.toString();
    }
}
