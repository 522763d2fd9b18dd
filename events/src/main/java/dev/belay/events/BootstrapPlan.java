// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import dev.belay.events.ClusterSpec.Addons;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one cluster's bootstrap, each for what it is done; a graph without barriers over all nodes. Immutable, pure.
 *
 * @param addons which of the steps that a cluster may do without are part of it
 */
public record BootstrapPlan(List<PlannedNode> nodes, Addons addons) {

    private static final Addons FIRST_ADDONS = new Addons(true, true, false);

    /** A plan that was recorded before plans knew of addons has every step that there was then. */
    public BootstrapPlan {
        nodes = List.copyOf(nodes);
        addons = Objects.requireNonNullElse(addons, FIRST_ADDONS);
    }

    public static BootstrapPlan of(ClusterSpec spec, List<PlannedNode> nodes) {
        return new BootstrapPlan(nodes, spec.addons());
    }

    /** Whether clusters with these addons have the step at all. */
    public static boolean includes(Addons addons, BootstrapStep step) {
        return switch (step) {
            case INSTALL_METRICS_SERVER -> addons.metricsServer();
            case INSTALL_TRAEFIK -> addons.ingress();
            case CREATE_REGISTRY_BUCKET, INSTALL_REGISTRY -> addons.registry();
            default -> true;
        };
    }

    /** One step for one node, or for the whole cluster when {@code node} is absent. */
    public record Act(BootstrapStep step, @Nullable NodeName node) {

        @Override
        public String toString() {
            return node == null ? step.key() : step.key() + " on " + node;
        }
    }

    /** Every act, in the order of the story. */
    public List<Act> acts() {
        return Stream.of(BootstrapStep.values()).flatMap(this::actsOf).toList();
    }

    /** What may start now: not finished, and everything it needs is. The caller leaves out what is already under way. */
    public List<Act> due(Set<Act> finished) {
        return acts().stream()
                .filter(act -> !finished.contains(act))
                .filter(act -> prerequisites(act).allMatch(finished::contains))
                .toList();
    }

    /** What must be finished before the act may start. */
    public Stream<Act> prerequisites(Act act) {
        return act.step().needs().stream()
                .flatMap(need -> need.onSameNode()
                        ? actsOf(need.step())
                                .filter(other ->
                                        other.node() != null && other.node().equals(act.node()))
                        : actsOf(need.step()).filter(other -> within(need.of(), other)));
    }

    private Stream<Act> actsOf(BootstrapStep step) {
        if (!includes(addons, step)) {
            return Stream.empty();
        }
        return step.scope() == BootstrapStep.Scope.CLUSTER
                ? Stream.of(new Act(step, null))
                : nodes.stream()
                        .filter(node -> step.scope().includes(node.role()))
                        .map(node -> new Act(step, node.name()));
    }

    private boolean within(BootstrapStep.Scope scope, Act act) {
        return act.node() == null
                || nodes.stream()
                        .filter(node -> node.name().equals(act.node()))
                        .anyMatch(node -> scope.includes(node.role()));
    }
}
