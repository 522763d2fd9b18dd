// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.simulators.kubernetes.objects.ObjectKey;
import dev.belay.simulators.kubernetes.objects.ResourceType;
import dev.belay.simulators.kubernetes.objects.StatusException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a cluster's etcd and the storage half of its API servers stand for: objects with revisions, on disk, watched.
 * One instance per cluster and process, used from any thread. Every object handed out is a copy of the caller's own.
 */
public final class ObjectStore implements AutoCloseable {

    private ObjectStore() {}

    /** @param dir made unless it is there; one process at a time */
    public static ObjectStore open(Path dir) {
        return open(dir, Clock.systemUTC());
    }

    public static ObjectStore open(Path dir, Clock clock) {
        throw new UnsupportedOperationException();
    }

    public Optional<ObjectNode> get(ObjectKey key) {
        throw new UnsupportedOperationException();
    }

    /** Of all namespaces, ordered by namespace and name. */
    public List<ObjectNode> list(ResourceType type) {
        throw new UnsupportedOperationException();
    }

    public List<ObjectNode> list(ResourceType type, String namespace) {
        throw new UnsupportedOperationException();
    }

    /**
     * Adds an object; fills in uid, creation time, generation and resource version.
     *
     * @throws StatusException 409 when it exists
     */
    public ObjectNode create(ResourceType type, ObjectNode object) {
        throw new UnsupportedOperationException();
    }

    /**
     * Replaces an object. Changes nothing, and makes no revision, when it is equal to what is there.
     *
     * @throws StatusException 404 when it is not there, 409 when it carries a resource version that is not the latest
     */
    public ObjectNode update(ResourceType type, ObjectNode object) {
        throw new UnsupportedOperationException();
    }

    /** Changes an object in place, no other change in between; empty when it is not there. */
    public Optional<ObjectNode> change(ObjectKey key, Consumer<ObjectNode> change) {
        throw new UnsupportedOperationException();
    }

    /** Removes it at once, whatever its finalizers say; false when it is not there. */
    public boolean delete(ObjectKey key) {
        throw new UnsupportedOperationException();
    }

    /** Grows with every change; equal revisions mean that nothing has changed. */
    public long revision() {
        throw new UnsupportedOperationException();
    }

    /** Tells of every change from now on, in order, while the store is locked: the listener must only take note. */
    public Subscription subscribe(Consumer<Change> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    /** Ends a subscription when closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
