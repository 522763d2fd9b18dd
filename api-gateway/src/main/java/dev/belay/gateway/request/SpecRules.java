// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.request;

import dev.belay.events.ClusterSpec;
import dev.belay.events.ClusterSpec.WorkerPool;
import dev.belay.gateway.problem.Violations;
import java.util.HashSet;
import java.util.List;

/** What must hold between the fields of a specification of which each alone is right. */
final class SpecRules {

    private static final String MASTER_POOL = "master";

    /** A kubelet's common name is {@code system:node:<name>}, and a common name holds 64 characters (X.520). */
    private static final int NODE_NAME_MOST = 64 - "system:node:".length();

    private static final int SUFFIX_LENGTH = 5;

    private static final int POD_PREFIX_LEAST = 8;
    private static final int POD_PREFIX_MOST = 22;
    private static final int NODE_PREFIX = 24;
    private static final int SERVICE_PREFIX_LEAST = 12;
    private static final int SERVICE_PREFIX_MOST = 24;

    /** This host, loopback, link-local, multicast and beyond. */
    private static final List<String> NEVER_ROUTED =
            List.of("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3");

    private final Violations violations;

    SpecRules(Violations violations) {
        this.violations = violations;
    }

    void check(ClusterSpec spec) {
        poolsHaveNamesOfTheirOwn(spec);
        taintsAreSaidOnce(spec);
        networks(spec);
    }

    private void poolsHaveNamesOfTheirOwn(ClusterSpec spec) {
        var names = new HashSet<String>();
        var most = NODE_NAME_MOST - SUFFIX_LENGTH - "--".length() - spec.name().length();
        for (int i = 0; i < spec.workerPools().size(); i++) {
            var name = spec.workerPools().get(i).name();
            var field = "workerPools[%d].name".formatted(i);
            if (!names.add(name)) {
                violations.add(field, "Expected a name of its own but an earlier pool is called '%s'".formatted(name));
            }
            if (name.equals(MASTER_POOL)) {
                violations.add(field, "Expected another name but 'master' is what the masters' nodes are called");
            }
            if (name.length() > most) {
                violations.add(
                        field,
                        "Expected at most %d characters, since a node's name begins with '%s' and fits a certificate with %d, but got %d"
                                .formatted(most, spec.name(), NODE_NAME_MOST, name.length()));
            }
        }
    }

    private void taintsAreSaidOnce(ClusterSpec spec) {
        for (int i = 0; i < spec.workerPools().size(); i++) {
            var seen = new HashSet<String>();
            var taints = spec.workerPools().get(i).taints();
            for (int j = 0; j < taints.size(); j++) {
                if (!seen.add(taints.get(j).key() + ":" + taints.get(j).effect())) {
                    violations.add(
                            "workerPools[%d].taints[%d]".formatted(i, j),
                            "Expected each key and effect once but got '%s' twice"
                                    .formatted(taints.get(j).key()));
                }
            }
        }
    }

    private void networks(ClusterSpec spec) {
        var pods = Cidr.parse(spec.network().podCidr()).orElseThrow();
        var services = Cidr.parse(spec.network().serviceCidr()).orElseThrow();
        prefix("network.podCidr", pods, POD_PREFIX_LEAST, POD_PREFIX_MOST);
        prefix("network.serviceCidr", services, SERVICE_PREFIX_LEAST, SERVICE_PREFIX_MOST);
        routable("network.podCidr", pods);
        routable("network.serviceCidr", services);
        if (pods.overlaps(services)) {
            violations.add(
                    "network.serviceCidr",
                    "Expected a network beside podCidr %s but %s overlaps it".formatted(pods, services));
        }
        everyNodeHasANetwork(spec, pods);
    }

    private void prefix(String field, Cidr cidr, int least, int most) {
        if (cidr.prefix() < least || cidr.prefix() > most) {
            violations.add(
                    field, "Expected a prefix from /%d to /%d but got /%d".formatted(least, most, cidr.prefix()));
        }
    }

    private void routable(String field, Cidr cidr) {
        NEVER_ROUTED.stream()
                .map(never -> Cidr.parse(never).orElseThrow())
                .filter(cidr::overlaps)
                .forEach(never -> violations.add(
                        field, "Expected a network that is routed but %s overlaps %s".formatted(cidr, never)));
    }

    /** flannel gives every node a /24 and keeps the first for itself. */
    private void everyNodeHasANetwork(ClusterSpec spec, Cidr pods) {
        var nodes = spec.controlPlane().replicas()
                + spec.workerPools().stream().mapToInt(WorkerPool::replicas).sum();
        var room = (1 << Math.max(0, NODE_PREFIX - pods.prefix())) - 1;
        if (pods.prefix() <= POD_PREFIX_MOST && nodes > room) {
            violations.add(
                    "network.podCidr",
                    "Expected room for %d nodes, a /24 each, but %s holds %d".formatted(nodes, pods, room));
        }
    }
}
