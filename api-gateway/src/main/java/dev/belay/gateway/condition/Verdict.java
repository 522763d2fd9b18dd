// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.condition;

import dev.belay.gateway.condition.Condition.Status;
import java.time.Instant;

/** What a state says of itself now. */
public record Verdict(String type, Status status, String reason, String message) {

    public static Verdict yes(String type, String reason, String message) {
        return new Verdict(type, Status.TRUE, reason, message);
    }

    public static Verdict no(String type, String reason, String message) {
        return new Verdict(type, Status.FALSE, reason, message);
    }

    /** Holds when none is missing; counts what is there in its message, e.g. {@code 2 of 3 masters are Ready}. */
    public static Verdict count(String type, long there, long expected, String ofWhat) {
        var message = "%d of %d %s".formatted(there, expected, ofWhat);
        return there >= expected ? yes(type, "Complete", message) : no(type, "Incomplete", message);
    }

    Condition since(Instant at) {
        return new Condition(type, status, reason, message, at);
    }
}
