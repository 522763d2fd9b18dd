// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.Json;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster's etcd and the storage half of its API servers stand for: objects with revisions, on disk, watched.
 * One instance per cluster and process, used from any thread. Unless a method says so, every object
 * handed out is a copy of the caller's own.
 */
public final class ObjectStore implements AutoCloseable {

    /** Lines that a journal may hold beside the living objects before it is rewritten. */
    private static final int SLACK = 5_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Holdings holdings = new Holdings();
    private final ChangeFeed feed = new ChangeFeed();
    private final RunningServers servers = new RunningServers(this);
    private final Clock clock;
    private final Journal journal;
    private long revision = 1;

    private ObjectStore(Path dir, Clock clock) {
        this.clock = clock;
        this.journal = Journal.open(dir, this::replay);
        feed.startAt(revision);
    }

    /** @param dir made unless it is there; one process at a time */
    public static ObjectStore open(Path dir) {
        return open(dir, Clock.systemUTC());
    }

    public static ObjectStore open(Path dir, Clock clock) {
        return new ObjectStore(dir, clock);
    }

    public Optional<ObjectNode> get(ObjectKey key) {
        return Optional.ofNullable(shared(key)).map(ObjectNode::deepCopy);
    }

    /** Of all namespaces, ordered by namespace and name. */
    public List<ObjectNode> list(ResourceType type) {
        return snapshot(type, "").objects().stream().map(ObjectNode::deepCopy).toList();
    }

    public List<ObjectNode> list(ResourceType type, String namespace) {
        return snapshot(type, namespace).objects().stream()
                .map(ObjectNode::deepCopy)
                .toList();
    }

    /**
     * Adds an object; fills in uid, creation time, generation and resource version.
     *
     * @throws StatusException 409 when it exists
     */
    public ObjectNode create(ResourceType type, ObjectNode object) {
        var key = ObjectKey.of(type, object);
        return locked(() -> {
            if (shared(key) != null) {
                throw StatusException.alreadyExists(key);
            }
            return put(key, null, Revisions.created(type, object.deepCopy(), revision + 1, clock))
                    .deepCopy();
        });
    }

    /**
     * Replaces an object. Changes nothing, and makes no revision, when it is equal to what is there.
     *
     * @throws StatusException 404 when it is not there, 409 when it carries a resource version that is not the latest
     */
    public ObjectNode update(ResourceType type, ObjectNode object) {
        var key = ObjectKey.of(type, object);
        return locked(() -> {
            var current = shared(key);
            if (current == null) {
                throw StatusException.notFound(key);
            }
            refuseStale(key, current, object);
            return replace(key, current, object.deepCopy()).deepCopy();
        });
    }

    /** Changes an object in place, no other change in between; empty when it is not there. */
    public Optional<ObjectNode> change(ObjectKey key, Consumer<ObjectNode> change) {
        return locked(() -> {
            var current = shared(key);
            if (current == null) {
                return Optional.empty();
            }
            var next = current.deepCopy();
            change.accept(next);
            return Optional.of(replace(key, current, next).deepCopy());
        });
    }

    /** Removes it at once, whatever its finalizers say; false when it is not there. */
    public boolean delete(ObjectKey key) {
        return locked(() -> {
            var current = shared(key);
            if (current != null) {
                remove(key, current, current);
            }
            return current != null;
        });
    }

    /** Grows with every change; equal revisions mean that nothing has changed. */
    public long revision() {
        return locked(() -> revision);
    }

    /** The revision at which something of this type last changed, 0 if never. */
    public long revision(ResourceType type) {
        return locked(() -> holdings.lastChange(type));
    }

    /** The revision at which something of any but these types last changed. */
    public long revisionBesides(Set<ResourceType> types) {
        return locked(() -> holdings.lastChangeBesides(types));
    }

    /** The types that there are objects of, custom ones too. */
    public List<ResourceType> types() {
        return locked(holdings::types);
    }

    /** Same as {@link #get} without copying: only to be read. */
    public Optional<ObjectNode> view(ObjectKey key) {
        return Optional.ofNullable(shared(key));
    }

    /** Same as {@link #list(ResourceType)} without copying: only to be read. */
    public List<ObjectNode> view(ResourceType type) {
        return snapshot(type, "").objects();
    }

    public List<ObjectNode> view(ResourceType type, String namespace) {
        return snapshot(type, namespace).objects();
    }

    /** Tells of every change from now on, in order, while the store is locked: the listener must only take note. */
    public Subscription subscribe(Consumer<Change> listener) {
        return locked(() -> feed.subscribe(listener));
    }

    @Override
    public void close() {
        locked(() -> {
            journal.close();
            return true;
        });
    }

    /**
     * Puts what a step makes of what is there, null when nothing is; nothing comes between. What it makes is the
     * store's from then on.
     *
     * @param dryRun to get what would be there
     */
    ObjectNode write(ObjectKey key, boolean dryRun, Function<@Nullable ObjectNode, ObjectNode> step) {
        return locked(() -> {
            var current = shared(key);
            var next = step.apply(current);
            if (dryRun) {
                return current == null
                        ? Revisions.created(key.type(), next, revision, clock)
                        : Revisions.updated(key.type(), current, next, revision).orElse(current);
            }
            return current == null
                    ? put(key, null, Revisions.created(key.type(), next, revision + 1, clock))
                    : replace(key, current, next);
        });
    }

    RunningServers servers() {
        return servers;
    }

    /** Same as {@link #subscribe}, first with what has changed since a revision. */
    Subscription follow(long since, Consumer<Change> listener) {
        return locked(() -> {
            feed.since(since).forEach(listener);
            return feed.subscribe(listener);
        });
    }

    /** The object itself, which must not be changed. */
    @Nullable
    ObjectNode shared(ObjectKey key) {
        return locked(() -> holdings.get(key));
    }

    /** The objects themselves, which must not be changed; all namespaces when none is given. */
    Snapshot snapshot(ResourceType type, String namespace) {
        return locked(() -> new Snapshot(revision, holdings.list(type, namespace)));
    }

    <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private ObjectNode replace(ObjectKey key, ObjectNode current, ObjectNode object) {
        return Revisions.updated(key.type(), current, object, revision + 1)
                .map(next -> Revisions.isGone(next) ? remove(key, current, next) : put(key, current, next))
                .orElse(current);
    }

    private ObjectNode put(ObjectKey key, @Nullable ObjectNode previous, ObjectNode object) {
        journal.put(key, revision + 1, object);
        revision++;
        holdings.put(key, object, revision);
        var type = previous == null ? Change.Type.ADDED : Change.Type.MODIFIED;
        feed.say(new Change(type, key, revision, object, previous));
        tidy();
        return object;
    }

    private ObjectNode remove(ObjectKey key, ObjectNode current, ObjectNode last) {
        journal.remove(key, revision + 1);
        revision++;
        holdings.remove(key, revision);
        var gone = Revisions.deleted(last, revision);
        feed.say(new Change(Change.Type.DELETED, key, revision, gone, current));
        tidy();
        return gone;
    }

    private void replay(Journal.Entry entry) {
        revision = Math.max(revision, entry.revision());
        holdings.replay(entry);
    }

    private void tidy() {
        if (journal.lines() > SLACK && journal.lines() > SLACK + 2 * holdings.size()) {
            journal.rewrite(Stream.concat(Stream.of(Journal.Entry.ofRevision(revision)), holdings.entries()));
        }
    }

    private static void refuseStale(ObjectKey key, ObjectNode current, ObjectNode object) {
        for (var field : List.of("resourceVersion", "uid")) {
            var said = Json.text(object, "metadata", field);
            if (!said.isEmpty() && !said.equals(Json.text(current, "metadata", field))) {
                throw StatusException.conflict(key);
            }
        }
    }

    /** Objects of a type as they were at one revision. */
    record Snapshot(long revision, List<ObjectNode> objects) {}

    /** Ends a subscription when closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
