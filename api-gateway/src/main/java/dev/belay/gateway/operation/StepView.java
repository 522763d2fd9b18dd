// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.events.NodeName;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A step as the API shows it. Counts are there once it has finished. */
@Schema(name = "Step")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepView(
        @Schema(examples = "start-kubelet") String step,
        @Schema(examples = "Start the kubelet") String title,
        @Schema(examples = "node-config-service") String service,

        @Schema(description = "Absent for steps of the whole cluster") @Nullable
        NodeName node,

        StepState state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer attempts,

        @Schema(description = "How many things it had to change") @Nullable
        Integer changed,

        @Schema(description = "How often the node, the cloud or the API was asked") @Nullable
        Integer roundTrips,

        @Schema(description = "Why it cannot begin although it is its turn") @Nullable
        String waitingFor,

        Step.@Nullable StepError lastError) {

    static StepView of(Step step) {
        var work = step.state() == StepState.FINISHED ? step.work() : null;
        return new StepView(
                step.key().step(),
                step.title(),
                step.service().serviceName(),
                step.key().node(),
                step.state(),
                step.startedAt(),
                step.endedAt(),
                work == null ? null : work.attempts(),
                work == null ? null : work.changed(),
                work == null ? null : work.roundTrips(),
                step.waitingFor(),
                step.error());
    }
}
