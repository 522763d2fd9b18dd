// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.lease;

import dev.belay.upgrade.lease.Lease.Free;
import dev.belay.upgrade.lease.Lease.Held;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "lease")
class LeaseRow extends PanacheEntityBase {

    @Id
    UUID clusterId;

    long fencingNumber;

    /** Absent, like the three after it, while the lease is free. */
    @Nullable
    String holder;

    @Nullable
    String reason;

    @Nullable
    Instant since;

    @Nullable
    Instant expiresAt;

    Lease state() {
        return holder == null
                ? new Free(fencingNumber)
                : new Held(
                        holder,
                        Objects.requireNonNull(reason),
                        fencingNumber,
                        Objects.requireNonNull(since),
                        Objects.requireNonNull(expiresAt));
    }

    void become(Lease next) {
        var held = next instanceof Held by ? by : null;
        fencingNumber = next.fencingNumber();
        holder = held == null ? null : held.holder();
        reason = held == null ? null : held.reason();
        since = held == null ? null : held.since();
        expiresAt = held == null ? null : held.expiresAt();
    }
}
