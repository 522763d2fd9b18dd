// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import dev.belay.cli.progress.Story.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step; {@code parts} has one entry for each node, or a single one for a step of the whole cluster. */
public record Chapter(String title, List<Part> parts) {

    long finished() {
        return parts.stream().filter(part -> part.state() == State.FINISHED).count();
    }

    State state() {
        if (finished() == parts.size()) {
            return State.FINISHED;
        }
        return parts.stream()
                .map(Part::state)
                .filter(state -> state == State.HALTED || state == State.WAITING)
                .findFirst()
                .orElse(parts.stream().allMatch(part -> part.state() == State.PENDING) ? State.PENDING : State.RUNNING);
    }

    /** From the first start to the last end, or to now. */
    @Nullable
    Duration time(Instant now) {
        var start = parts.stream().map(Part::started).filter(Objects::nonNull).min(Instant::compareTo);
        var end = state() == State.FINISHED
                ? parts.stream().map(Part::ended).filter(Objects::nonNull).max(Instant::compareTo)
                : Optional.of(now);
        return start.isEmpty() || end.isEmpty() ? null : Duration.between(start.get(), end.get());
    }
}
