// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import dev.belay.compute.cloud.CloudOperation;
import dev.belay.compute.cloud.Tagged;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thing that shall exist once: how it is found, made and removed. */
interface Blueprint<T extends Tagged> {

    ResourceKind kind();

    String name();

    /** Everything of this kind that the cloud shows, for whichever cluster. */
    List<T> shown();

    /** Whether it carries the name or the tags of this thing, made by whichever try. */
    boolean means(T shown);

    default List<T> find() {
        return shown().stream().filter(this::means).toList();
    }

    default Optional<T> read(UUID id) {
        return shown().stream().filter(thing -> thing.id().equals(id)).findFirst();
    }

    Draft draft();

    CloudOperation remove(T surplus);

    /**
     * A try that was not made yet. What only the cloud may know lives in {@code create} and dies with it.
     *
     * @param create takes the nonce that was recorded for it
     */
    record Draft(@Nullable String sshHostKey, Function<String, CloudOperation> create) {}
}
