// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import dev.belay.simulators.kubernetes.objects.StatusException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The last changes and who wants to hear of the next. Guarded by the store's lock, except that anybody may leave. */
final class ChangeFeed {

    /** A watch that fell further behind has to list again, as with a compacted etcd. */
    private static final int REMEMBERED = 500;

    private final ArrayDeque<Change> last = new ArrayDeque<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long forgotten;

    void startAt(long revision) {
        forgotten = revision;
    }

    void say(Change change) {
        last.addLast(change);
        if (last.size() > REMEMBERED) {
            forgotten = last.removeFirst().revision();
        }
        listeners.forEach(listener -> listener.accept(change));
    }

    /** @throws StatusException 410 when some of them are forgotten */
    List<Change> since(long revision) {
        if (revision < forgotten) {
            throw new StatusException(
                    410, "Expired", "too old resource version: %d (%d)".formatted(revision, forgotten));
        }
        return last.stream().filter(change -> change.revision() > revision).toList();
    }

    ObjectStore.Subscription subscribe(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
