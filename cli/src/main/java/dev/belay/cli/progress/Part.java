// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.progress.Story.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step for one node, or for the cluster when {@code node} is absent. */
public record Part(
        @Nullable String node,
        State state,
        @Nullable Instant started,
        @Nullable Instant ended,
        int changed,
        int roundTrips,
        @Nullable String waitingFor) {

    static Part of(JsonNode step) {
        return new Part(
                step.path("node").asText(null),
                State.valueOf(step.path("state").asText()),
                Story.instant(step.path("startedAt")),
                Story.instant(step.path("endedAt")),
                step.path("changed").asInt(),
                step.path("roundTrips").asInt(),
                step.path("waitingFor").asText(null));
    }

    /** Somebody is at it, or it cannot go on. */
    boolean isUnderWay() {
        return state != State.FINISHED && state != State.PENDING;
    }
}
