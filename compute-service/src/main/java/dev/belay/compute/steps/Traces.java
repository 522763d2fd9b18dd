// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.Tagged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tries at one thing and what the cloud shows of them. What carries a nonce that we never recorded is somebody else's,
 * whatever its labels say, and is left alone.
 */
record Traces<T extends Tagged>(List<Intent> tries, List<Trace<T>> shown) {

    record Trace<T extends Tagged>(Intent intent, T thing) {}

    Traces {
        tries = List.copyOf(tries);
        shown = List.copyOf(shown);
    }

    /** @param tries oldest first */
    static <T extends Tagged> Traces<T> of(Blueprint<T> blueprint, List<Intent> tries) {
        var listed = blueprint.find();
        var shown = new ArrayList<Trace<T>>();
        for (var intent : tries) {
            Stream.concat(listed.stream().filter(intent::made), unlisted(blueprint, listed, intent))
                    .filter(thing -> !thing.gone())
                    .forEach(thing -> shown.add(new Trace<>(intent, thing)));
        }
        return new Traces<>(tries, shown);
    }

    /** What has an id that we know may be asked for before the list shows it. */
    private static <T extends Tagged> Stream<T> unlisted(Blueprint<T> blueprint, List<T> listed, Intent intent) {
        return !intent.open() || intent.resource() == null || listed.stream().anyMatch(intent::made)
                ? Stream.of()
                : blueprint.read(intent.resource()).stream();
    }

    Optional<Trace<T>> adopted() {
        return shown.stream()
                .filter(trace -> trace.intent().state() == Intent.State.ADOPTED)
                .findFirst();
    }

    /** The one that counts already, or else the oldest from which something may come. */
    Optional<Trace<T>> best() {
        var candidates = shown.stream()
                .filter(trace -> trace.intent().open() && !trace.thing().failed())
                .toList();
        return candidates.stream()
                .filter(trace -> trace.intent().state() == Intent.State.ADOPTED)
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    List<Trace<T>> allBut(Optional<Trace<T>> chosen) {
        return shown.stream()
                .filter(trace -> chosen.filter(trace::equals).isEmpty())
                .toList();
    }

    List<Intent> open() {
        return tries.stream().filter(Intent::open).toList();
    }

    /** Until when something may still show; empty when nothing can. */
    Optional<Instant> unsettledAt(Instant now) {
        return open().stream()
                .map(Intent::trustedFrom)
                .filter(trusted -> trusted.isAfter(now))
                .max(Comparator.naturalOrder());
    }
}
