// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How an operation goes on, said by whichever service does the step. The operation is the CloudEvents extension
 * {@code operationid}. A step is named by its stable key; {@code node} is absent for steps of the whole cluster.
 */
@SaidBy({Service.API_GATEWAY, Service.COMPUTE, Service.PKI, Service.NODE_CONFIG, Service.UPGRADE})
public sealed interface OperationFact extends Fact {

    Service service();

    /** Said at the first attempt only; repeats show in {@link StepFinished#attempts}. */
    @FactType("dev.belay.StepStarted.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepStarted(
            ClusterId cluster,
            Service service,
            String step,
            String title,
            @Nullable NodeName node) implements OperationFact {}

    /** The step cannot begin yet although it is its turn, e.g. because another node holds the lease. Said once per reason. */
    @FactType("dev.belay.StepWaiting.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepWaiting(
            ClusterId cluster,
            Service service,
            String step,
            @Nullable NodeName node,
            String reason) implements OperationFact {}

    /**
     * @param attempts 1 or more
     * @param changed how many things the step had to change; 0 when all was as it should be
     * @param roundTrips how often the node, the cloud or the Kubernetes API was asked
     */
    @FactType("dev.belay.StepFinished.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepFinished(
            ClusterId cluster,
            Service service,
            String step,
            @Nullable NodeName node,
            int attempts,
            int changed,
            int roundTrips)
            implements OperationFact {}

    /**
     * The service stopped on purpose and waits for a person. Suspends the deadlines of all services for the operation.
     *
     * @param code stable, lower-case words with dashes; {@code docs/operations/} has a page for each
     * @param message one sentence of ours that says what to do; never what a machine printed
     */
    @FactType("dev.belay.OperationHalted.v1")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OperationHalted(
            ClusterId cluster,
            Service service,
            String step,
            @Nullable NodeName node,
            String code,
            String message) implements OperationFact {}

    /** Said by the service that had halted, when it goes on. */
    @FactType("dev.belay.OperationResumed.v1")
    record OperationResumed(ClusterId cluster, Service service) implements OperationFact {}

    @FactType("dev.belay.OperationFinished.v1")
    record OperationFinished(ClusterId cluster, Service service) implements OperationFact {}
}
