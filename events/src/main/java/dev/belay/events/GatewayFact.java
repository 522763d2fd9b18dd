// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import java.util.List;

/** What was asked for, said by api-gateway once the request is recorded. */
@SaidBy(Service.API_GATEWAY)
public sealed interface GatewayFact extends Fact {

    /** A cluster was asked for. Carries the whole specification, so that no service has to call back; starts a bootstrap. */
    @FactType("dev.belay.ClusterRequested.v1")
    record ClusterRequested(ClusterId cluster, ClusterSpec spec, List<PlannedNode> nodes, String requestedBy)
            implements GatewayFact {}

    @FactType("dev.belay.NodeRebootRequested.v1")
    record NodeRebootRequested(ClusterId cluster, NodeName node, String requestedBy) implements GatewayFact {}

    /** Look at everything again. {@code REPORT} only tells what differs, {@code MEND} also puts it right. */
    @FactType("dev.belay.ReconciliationRequested.v1")
    record ReconciliationRequested(ClusterId cluster, Mode mode, String requestedBy) implements GatewayFact {

        public enum Mode {
            MEND,
            REPORT
        }
    }

    /** Whoever halted within the operation goes on at the step where it stopped. */
    @FactType("dev.belay.OperationResumeRequested.v1")
    record OperationResumeRequested(ClusterId cluster, String requestedBy) implements GatewayFact {}
}
