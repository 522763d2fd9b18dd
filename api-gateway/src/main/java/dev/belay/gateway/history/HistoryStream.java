// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.history;

import dev.belay.events.ClusterId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's history as it grows. The database is the only source: the bell of this process tells when to look, and as other
 * replicas ring their own, every stream also looks now and then.
 */
@ApplicationScoped
class HistoryStream {

    private static final int BATCH = 200;

    private final History history;
    private final Bell bell;
    private final StreamConfig config;
    private final Clock clock;
    private final ExecutorService threads;

    HistoryStream(
            History history, Bell bell, StreamConfig config, Clock clock, @VirtualThreads ExecutorService threads) {
        this.history = history;
        this.bell = bell;
        this.config = config;
        this.clock = clock;
        this.threads = threads;
    }

    /** Entries after the position; an empty one is a heartbeat. Ends at {@code until}, when the caller's token does. */
    Multi<Optional<HistoryEntry>> after(ClusterId cluster, long position, @Nullable Instant until) {
        var place = new Place(cluster, position);
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom().item(() -> next(place, until)).runSubscriptionOn(threads))
                .whilst(found -> !found.isEmpty())
                .onItem()
                .<Optional<HistoryEntry>>disjoint();
    }

    /** Waits for something to say; nothing at all means that the stream is over. */
    private List<Optional<HistoryEntry>> next(Place place, @Nullable Instant until) {
        var silentSince = clock.instant();
        while (!ended(until)) {
            var ring = bell.listen(place.cluster);
            var found = look(place);
            if (!found.isEmpty()) {
                place.position = found.getLast().position();
                return found.stream().map(Optional::of).toList();
            }
            if (!clock.instant().isBefore(silentSince.plus(config.heartbeat()))) {
                return List.of(Optional.empty());
            }
            ring.await(config.look());
        }
        return List.of();
    }

    private boolean ended(@Nullable Instant until) {
        return Thread.currentThread().isInterrupted()
                || until != null && !clock.instant().isBefore(until);
    }

    private List<HistoryEntry> look(Place place) {
        return QuarkusTransaction.requiringNew().call(() -> history.after(place.cluster, place.position, BATCH));
    }

    /** Touched by one thread at a time: the stream asks for the next only after the last was sent. */
    private static final class Place {

        private final ClusterId cluster;
        private long position;

        private Place(ClusterId cluster, long position) {
            this.cluster = cluster;
            this.position = position;
        }
    }
}
