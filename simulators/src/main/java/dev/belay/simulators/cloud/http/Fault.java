// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.http;

import dev.belay.simulators.cloud.record.CloudOperation.Sabotage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A misbehaviour ordered by a test.
 *
 * @param operation name of the call, {@code *} for any
 * @param kind what happens, one of {@link #KINDS}
 * @param reply of kind {@code status}
 * @param sabotage of kinds {@code operation-failure} and {@code stuck}
 * @param hidden how long nobody can read what the call makes; goes with every kind that does the call
 * @param when which of the matching calls it hits
 */
record Fault(
        String operation,
        String kind,
        Reply reply,
        @Nullable Sabotage sabotage,
        Duration hidden,
        Occasion when) {

    static final List<String> KINDS =
            List.of("status", "reset", "lost-reply", "hang", "hidden", "operation-failure", "stuck");

    /**
     * @param after matching calls to leave alone first
     * @param times calls to hit then, -1 for all
     * @param probability of hitting a call that is due
     */
    record Occasion(int after, int times, double probability) {}

    boolean matches(String call) {
        return operation.equals("*") || operation.equals(call);
    }
}
