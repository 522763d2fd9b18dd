// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.nodeconfig.story;

import dev.belay.events.OperationId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Makes every mistake, a few at a time, each in a cluster of its own that is gone afterwards. */
final class Mistakes implements AutoCloseable {

    private final LittleWorld world;
    private final ExecutorService hands;
    private final Map<Mistake, Future<Stop>> stops = new EnumMap<>(Mistake.class);
    private final Map<Mistake, OperationId> operations = new ConcurrentHashMap<>();

    Mistakes(LittleWorld world, int atOnce, Set<Mistake> which) {
        this.world = world;
        this.hands = Executors.newFixedThreadPool(atOnce);
        which.stream().sorted().forEach(mistake -> stops.put(mistake, hands.submit(() -> made(mistake))));
    }

    /** Where the mistake showed, as soon as it does. */
    Stop stop(Mistake mistake) {
        try {
            return Objects.requireNonNull(stops.get(mistake)).get();
        } catch (ExecutionException e) {
            throw new AssertionError("Expected %s to stop the bootstrap".formatted(mistake), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The bootstrap that it was made in. */
    OperationId operation(Mistake mistake) {
        var _ = stop(mistake);
        return Objects.requireNonNull(operations.get(mistake));
    }

    /** Of all, in words. */
    Map<Mistake, String> words() {
        return stops.keySet().stream()
                .collect(Collectors.toMap(
                        mistake -> mistake, mistake -> stop(mistake).toString()));
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }

    private Stop made(Mistake mistake) {
        var name = mistake.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var story = world.ask(world.cluster(name, mistake.masters(), mistake.workers()), mistake.tampering());
        operations.put(mistake, story.operation());
        try {
            return Stop.of(story.hasHalted(1)).as(mistake.stop());
        } finally {
            world.cloud.clear(story.cluster());
        }
    }
}
