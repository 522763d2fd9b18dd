// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.cloud;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The cloud's own asynchronous job. {@code resource} is what it works on, readable already while it is pending. */
public sealed interface CloudOperation {

    UUID id();

    @Nullable
    UUID resource();

    record Pending(UUID id, @Nullable UUID resource) implements CloudOperation {}

    record Succeeded(UUID id, @Nullable UUID resource) implements CloudOperation {}

    record Failed(UUID id, @Nullable UUID resource, CloudException cause) implements CloudOperation {}

    /** The cloud gave up watching or has forgotten it: only the resource itself tells what became of it. */
    record Unknown(UUID id, @Nullable UUID resource) implements CloudOperation {}
}
