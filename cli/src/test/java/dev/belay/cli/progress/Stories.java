// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.cli.progress;

import dev.belay.cli.progress.Story.State;
import dev.belay.cli.progress.Story.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Operations at some moment, twelve seconds after their start. */
final class Stories {

    static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    static final Instant NOW = START.plusSeconds(12);

    private Stories() {}

    /** One step is finished, one runs, one waits, one is to come. */
    static Story underWay() {
        return story(List.of(
                new Chapter("Make the cluster's SSH key", List.of(part(null, State.FINISHED, 0, 1))),
                new Chapter(
                        "Create the machine",
                        List.of(
                                part("demo-master-1", State.FINISHED, 1, 4),
                                part("demo-master-2", State.RUNNING, 2, null),
                                part("demo-workers-k7x2p", State.PENDING, null, null))),
                new Chapter(
                        "Reboot the node",
                        List.of(new Part(
                                "demo-master-2", State.WAITING, null, null, 0, 0, "demo-master-1 holds the lease"))),
                new Chapter("Install the cluster DNS", List.of(part(null, State.PENDING, null, null)))));
    }

    /** Of as many steps as fit no screen: the first ones finished, one running, the rest to come. */
    static Story long_(int finished, int pending) {
        var chapters = new ArrayList<Chapter>();
        IntStream.range(0, finished)
                .forEach(i -> chapters.add(new Chapter("Done " + i, List.of(part(null, State.FINISHED, i, i + 1)))));
        chapters.add(new Chapter("Now", List.of(part("demo-master-1", State.RUNNING, 10, null))));
        IntStream.range(0, pending)
                .forEach(i -> chapters.add(new Chapter("Later " + i, List.of(part(null, State.PENDING, null, null)))));
        return story(chapters);
    }

    static Part part(@Nullable String node, State state, @Nullable Integer started, @Nullable Integer ended) {
        return new Part(
                node,
                state,
                started == null ? null : START.plusSeconds(started),
                ended == null ? null : START.plusSeconds(ended),
                0,
                0,
                null);
    }

    private static Story story(List<Chapter> chapters) {
        return new Story(
                "op-1", "BOOTSTRAP", State.RUNNING, new Times(START, null, NOW.plusSeconds(9)), chapters, List.of());
    }
}
