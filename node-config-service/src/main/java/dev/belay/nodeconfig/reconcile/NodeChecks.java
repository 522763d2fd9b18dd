// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.reconcile;

import dev.belay.events.BootstrapStep;
import dev.belay.nodeconfig.artifacts.MissingArtifactException;
import dev.belay.nodeconfig.node.CallOutcome;
import dev.belay.nodeconfig.node.CallOutcome.Status;
import dev.belay.nodeconfig.node.NodeAnswer;
import dev.belay.nodeconfig.node.NodeOperation;
import dev.belay.nodeconfig.operation.Effort;
import dev.belay.nodeconfig.operation.Trouble;
import dev.belay.nodeconfig.operation.TroubleException;
import dev.belay.nodeconfig.steps.NodeContext;
import dev.belay.nodeconfig.steps.NodeSteps;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The whole plan of one node as one list of operations, each with the step that it is from. One script for all of it: a look
 * at a node is one round trip.
 */
record NodeChecks(List<BootstrapStep> steps, List<NodeOperation> operations) {

    /** Done once in a node's life, or by somebody else's certificate. */
    private static final Set<BootstrapStep> NOT_AGAIN = EnumSet.of(
            BootstrapStep.ENROL_NODE, BootstrapStep.REQUEST_CERTIFICATES, BootstrapStep.CONFIGURE_INFRA_ETCD);

    static NodeChecks of(NodeContext context) {
        var steps = new ArrayList<BootstrapStep>();
        var operations = new ArrayList<NodeOperation>();
        for (var step : BootstrapStep.values()) {
            if (step.scope().includes(context.node().role()) && !NOT_AGAIN.contains(step)) {
                for (var operation : operations(step, context)) {
                    steps.add(step);
                    operations.add(operation);
                }
            }
        }
        return new NodeChecks(List.copyOf(steps), List.copyOf(operations));
    }

    /** What the node answered in plan mode that is not as it should be: {@code <step>: <call> <target>} each. */
    List<String> differences(NodeAnswer answer) {
        var items = new ArrayList<String>();
        for (var index = 0; index < operations.size(); index++) {
            // The script's own first call comes before the operations.
            if (index + 1 < answer.outcomes().size()) {
                var outcome = answer.outcomes().get(index + 1);
                if (outcome.status() != Status.OK) {
                    items.add(steps.get(index).key() + ": " + told(outcome));
                }
            }
        }
        return items;
    }

    private static String told(CallOutcome outcome) {
        return outcome.status() == Status.FAILED
                ? "%s (%s)".formatted(outcome.what(), outcome.code())
                : outcome.what();
    }

    private static List<NodeOperation> operations(BootstrapStep step, NodeContext context) {
        try {
            return NodeSteps.of(step).map(known -> known.operations(context)).orElse(List.of());
        } catch (MissingArtifactException e) {
            throw new TroubleException(Trouble.ARTIFACT_MISSING, Effort.NONE, String.valueOf(e.getMessage()), e);
        }
    }
}
