// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which fact the current thread is hearing; what is said meanwhile is its effect. Worker threads of tasks are hearing
 * nothing: their cause is the operation.
 */
final class Hearing {

    private static final ScopedValue<Heard> CURRENT = ScopedValue.newInstance();

    private Hearing() {}

    static void during(UUID fact, @Nullable String traceparent, Runnable work) {
        ScopedValue.where(CURRENT, new Heard(fact, traceparent)).run(work);
    }

    static @Nullable String current() {
        return CURRENT.isBound() ? CURRENT.get().fact().toString() : null;
    }

    static @Nullable String traceparent() {
        return CURRENT.isBound() ? CURRENT.get().traceparent() : null;
    }

    private record Heard(UUID fact, @Nullable String traceparent) {}
}
