// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.bootstrap;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.belay.events.BootstrapPlan.Act;
import dev.belay.events.Service;
import dev.belay.nodeconfig.operation.StepKey;
import java.time.Instant;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a bootstrap.
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

    static Progress begun(Instant at) {
        return new Progress(new TreeSet<>(), at, new TreeSet<>());
    }

    Progress with(StepKey step) {
        var more = new TreeSet<>(finished);
        more.add(step);
        return new Progress(more, armedAt, suspendedBy);
    }

    Progress without(StepKey step) {
        var fewer = new TreeSet<>(finished);
        fewer.remove(step);
        return new Progress(fewer, armedAt, suspendedBy);
    }

    /** A resume is for everybody. */
    Progress armed(Instant at) {
        return new Progress(finished, at, new TreeSet<>());
    }

    Progress suspended(Service by) {
        var more = new TreeSet<>(suspendedBy);
        more.add(by);
        return new Progress(finished, armedAt, more);
    }

    Progress released(Service by, Instant at) {
        var fewer = new TreeSet<>(suspendedBy);
        fewer.remove(by);
        return new Progress(finished, at, fewer);
    }

    /** From when deadlines count; absent while they do not. */
    @Nullable
    Instant deadlinesFrom() {
        return suspendedBy.isEmpty() ? armedAt : null;
    }

    /** Those that this release knows. */
    Set<Act> acts() {
        return finished.stream()
                .flatMap(key -> key.bootstrapStep()
                        .map(step -> Stream.of(new Act(step, key.node())))
                        .orElseGet(Stream::empty))
                .collect(toUnmodifiableSet());
    }
}
