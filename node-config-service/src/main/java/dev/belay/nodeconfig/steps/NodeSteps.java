// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.steps;

import dev.belay.events.BootstrapStep;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.node.NodeOperation.Reboot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of contents: what each step of a bootstrap does on a node. */
public final class NodeSteps {

    private static final Map<BootstrapStep, NodeStep> STEPS = Map.of();

    private NodeSteps() {}

    /** Empty for steps of other services, and for those that are done at the Kubernetes API. */
    public static Optional<NodeStep> of(BootstrapStep step) {
        return Optional.ofNullable(STEPS.get(step));
    }

    /** Reboots the node unless it has rebooted since it had that boot id. */
    public static List<NodeOperation> reboot(String bootId) {
        return List.of(new Reboot(bootId));
    }
}
