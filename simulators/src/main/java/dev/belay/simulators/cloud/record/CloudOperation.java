// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.simulators.cloud.record;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cloud's own asynchronous job.
 *
 * @param dueAt when its effect happens; later when a machine takes its time
 */
public record CloudOperation(
        UUID id,
        String zone,
        Reference reference,
        Instant dueAt,
        Effect effect,
        Outcome outcome,
        @Nullable Sabotage sabotage)
        implements Resource {

    /** @param command name of the call that reads the thing */
    public record Reference(String id, String link, String command) {}

    /** @param state {@code pending}, {@code success}, {@code failure} or {@code timeout} */
    public record Outcome(
            String state, @Nullable String reason, @Nullable String message) {

        public static final Outcome PENDING = new Outcome("pending", null, null);
        public static final Outcome SUCCESS = new Outcome("success", null, null);

        public static Outcome failure(String reason, @Nullable String message) {
            return new Outcome("failure", reason, message);
        }
    }

    /**
     * An injected fault that waits for the operation's end.
     *
     * @param stuck never ends; otherwise it fails
     * @param done the effect happens all the same
     */
    public record Sabotage(
            boolean stuck,
            boolean done,
            String reason,
            @Nullable String message) {}

    @Override
    public String key() {
        return id.toString();
    }

    public boolean pending() {
        return outcome.equals(Outcome.PENDING);
    }

    public CloudOperation ended(Outcome end) {
        return new CloudOperation(id, zone, reference, dueAt, effect, end, sabotage);
    }
}
