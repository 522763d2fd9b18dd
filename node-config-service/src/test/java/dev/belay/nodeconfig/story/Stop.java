// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.events.BootstrapStep;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.nodeconfig.operation.Trouble;

/** Where a bootstrap stopped, and why, whatever the nodes are called. */
record Stop(String step, String code, String node) {

    static final String CLUSTER = "cluster";
    static final String MASTER = "master";
    static final String WORKER = "worker";

    /** Any of them: who is first is a matter of chance. */
    static final String NODE = "node";

    static Stop at(BootstrapStep step, Trouble trouble, String node) {
        return new Stop(step.key(), trouble.code(), node);
    }

    static Stop of(OperationHalted halted) {
        var node = halted.node() == null ? CLUSTER : halted.node().value().contains("-master-") ? MASTER : WORKER;
        return new Stop(halted.step(), halted.code(), node);
    }

    /** The same, with no more said of the node than the other says. */
    Stop as(Stop other) {
        return other.node().equals(NODE) && !node.equals(CLUSTER) ? new Stop(step, code, NODE) : this;
    }

    @Override
    public String toString() {
        return "`%s` on the %s: `%s`".formatted(step, node, code);
    }
}
