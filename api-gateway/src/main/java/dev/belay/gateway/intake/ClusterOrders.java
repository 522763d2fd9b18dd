// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.events.GatewayFact.NodeRebootRequested;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested;
import dev.belay.events.GatewayFact.ReconciliationRequested.Mode;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import dev.belay.gateway.cluster.Cluster;
import dev.belay.gateway.cluster.Phase;
import dev.belay.gateway.operation.Operation;
import dev.belay.gateway.operation.OperationState;
import dev.belay.gateway.problem.ProblemKind;
import dev.belay.gateway.problem.RequestRefusedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;

/** Records what is asked of a cluster that is there, and says so. */
@ApplicationScoped
class ClusterOrders {

    private final Recorder recorder;

    ClusterOrders(Recorder recorder) {
        this.recorder = recorder;
    }

    OperationId reconcile(Cluster cluster, Mode mode, String by) {
        requireReady(cluster);
        var operation = OperationId.random();
        QuarkusTransaction.requiringNew()
                .run(() -> recorder.record(new ReconciliationRequested(cluster.id(), mode, by), operation));
        return operation;
    }

    OperationId reboot(Cluster cluster, NodeName node, String by) {
        requireReady(cluster);
        var operation = OperationId.random();
        QuarkusTransaction.requiringNew()
                .run(() -> recorder.record(new NodeRebootRequested(cluster.id(), node, by), operation));
        return operation;
    }

    void resume(Operation operation, String by) {
        if (operation.state() != OperationState.HALTED) {
            throw new RequestRefusedException(
                    ProblemKind.OPERATION_NOT_HALTED,
                    "Expected a halted operation but it is %s; only one that halted can be resumed."
                            .formatted(operation.state()));
        }
        QuarkusTransaction.requiringNew()
                .run(() -> recorder.record(new OperationResumeRequested(operation.cluster(), by), operation.id()));
    }

    private static void requireReady(Cluster cluster) {
        if (cluster.phase() != Phase.PROVISIONED) {
            throw new RequestRefusedException(
                    ProblemKind.CLUSTER_NOT_READY,
                    "Expected a cluster that is Provisioned but it is %s; wait for it, or resume its bootstrap."
                            .formatted(cluster.phase().word()));
        }
    }
}
