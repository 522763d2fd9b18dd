// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.lease;

import dev.belay.upgrade.lease.Lease.Held;
import java.time.Instant;

/** Another holds the lease. */
public final class LeaseHeldException extends RuntimeException {

    private final transient Held by;

    LeaseHeldException(Held by) {
        super("Expected a free lease but %s holds it until %s".formatted(by.holder(), by.expiresAt()));
        this.by = by;
    }

    public HolderView holder() {
        return new HolderView(by.holder(), by.reason(), by.since(), by.expiresAt());
    }

    /** Who holds it and why. */
    public record HolderView(String holder, String reason, Instant since, Instant expiresAt) {}
}
