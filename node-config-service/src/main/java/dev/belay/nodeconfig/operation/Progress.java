// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.operation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.belay.events.Service;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is behind an operation.
 *
 * @param finished the steps that are done, everybody's
 * @param armedAt when the operation began or was last resumed: deadlines count from then at the earliest
 * @param suspendedBy the other services that have halted the operation; while there is one, nothing of ours is late
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Progress(SortedSet<StepKey> finished, Instant armedAt, SortedSet<Service> suspendedBy) {

    public Progress {
        finished = new TreeSet<>(finished);
        suspendedBy = new TreeSet<>(suspendedBy);
    }

    public static Progress begun(Instant at) {
        return new Progress(new TreeSet<>(), at, new TreeSet<>());
    }

    public Progress with(StepKey step) {
        var more = new TreeSet<>(finished);
        more.add(step);
        return new Progress(more, armedAt, suspendedBy);
    }

    public Progress without(StepKey step) {
        var fewer = new TreeSet<>(finished);
        fewer.remove(step);
        return new Progress(fewer, armedAt, suspendedBy);
    }

    /** A resume is for everybody. */
    public Progress armed(Instant at) {
        return new Progress(finished, at, new TreeSet<>());
    }

    public Progress suspended(Service by) {
        var more = new TreeSet<>(suspendedBy);
        more.add(by);
        return new Progress(finished, armedAt, more);
    }

    /** The same unless it was that service's halt that held it up. */
    public Progress released(Service by, Instant at) {
        if (!suspendedBy.contains(by)) {
            return this;
        }
        var fewer = new TreeSet<>(suspendedBy);
        fewer.remove(by);
        return new Progress(finished, at, fewer);
    }

    /** From when deadlines count; absent while they do not. */
    public @Nullable Instant deadlinesFrom() {
        return suspendedBy.isEmpty() ? armedAt : null;
    }
}
