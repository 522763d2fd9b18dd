// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.compute.steps;

import java.time.Instant;

/** An earlier create may still show: until then, not finding its result proves nothing. */
public final class NotSettledException extends RuntimeException {

    private final transient Instant until;

    NotSettledException(String name, Instant until) {
        super("Expected to know whether %s was made but it may show until %s".formatted(name, until));
        this.until = until;
    }

    public Instant until() {
        return until;
    }
}
