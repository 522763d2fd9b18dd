// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.events.ClusterId;
import dev.belay.events.GatewayFact.ReconciliationRequested.Mode;
import dev.belay.events.NodeName;
import dev.belay.events.OperationId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An operation as the API shows it; in lists without its steps. */
@Schema(name = "Operation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperationView(
        OperationId id,
        ClusterId cluster,
        Ordered order,
        OperationState state,
        Times times,
        List<HaltView> halts,
        @Nullable Progress progress,
        @Nullable List<StepView> steps) {

    /** What was asked for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ordered(
            OperationKind kind,
            @Nullable NodeName node,

            @Schema(description = "Of a reconciliation") @Nullable
            Mode mode,

            String requestedBy) {}

    /** {@code estimatedEnd} only while it runs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Times(
            Instant requestedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Instant estimatedEnd) {}

    /** How many of its steps are finished, as far as they are known. */
    public record Progress(int finished, int total) {}

    /** Where and why a service stopped on purpose. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HaltView(
            @Schema(examples = "compute-service") String service,
            @Schema(examples = "create-machine") String step,
            @Nullable NodeName node,

            @Schema(description = "Stable, for programs", examples = "quota-exceeded")
            String code,

            @Schema(description = "What to do, in one sentence")
            String message,

            Instant since) {

        static HaltView of(Halt halt) {
            return new HaltView(
                    halt.service().serviceName(), halt.step(), halt.node(), halt.code(), halt.message(), halt.since());
        }
    }

    /** For a list, and for the answer to whoever asked. */
    public static OperationView summary(Operation operation) {
        return view(operation, null, null, null);
    }

    static OperationView full(Operation operation, List<Step> steps, @Nullable Instant estimatedEnd) {
        var finished = steps.stream()
                .filter(step -> step.state() == StepState.FINISHED)
                .count();
        var progress = new Progress((int) finished, steps.size());
        return view(
                operation,
                estimatedEnd,
                progress,
                steps.stream().map(StepView::of).toList());
    }

    private static OperationView view(
            Operation operation,
            @Nullable Instant estimatedEnd,
            @Nullable Progress progress,
            @Nullable List<StepView> steps) {
        var order = operation.order();
        return new OperationView(
                operation.id(),
                operation.cluster(),
                new Ordered(order.kind(), order.node(), order.mode(), order.by()),
                operation.state(),
                new Times(order.at(), operation.startedAt(), operation.endedAt(), estimatedEnd),
                operation.halts().values().stream().map(HaltView::of).toList(),
                progress,
                steps);
    }
}
