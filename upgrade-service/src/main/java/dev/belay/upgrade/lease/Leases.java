// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.upgrade.lease;

import dev.belay.events.ClusterId;
import dev.belay.upgrade.lease.Lease.Claim;
import dev.belay.upgrade.lease.Lease.Held;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The lease of every cluster. The row is locked before the time is asked for: who waited sees the time after the waiting. */
@ApplicationScoped
@Transactional
class Leases implements PanacheRepositoryBase<LeaseRow, UUID> {

    /**
     * Takes or renews it.
     *
     * @throws LeaseHeldException when another holds it
     */
    Held take(ClusterId cluster, Claim claim) {
        ensureRow(cluster);
        var row = lockedRow(cluster).orElseThrow();
        var now = databaseTime();
        if (row.state().taken(claim, now) instanceof Held held && held.isBy(claim)) {
            row.become(held);
            return held;
        }
        throw new LeaseHeldException((Held) row.state());
    }

    /** Does nothing when that number does not hold it (any more). */
    void release(ClusterId cluster, long fencingNumber) {
        lockedRow(cluster).ifPresent(row -> row.become(row.state().released(fencingNumber)));
    }

    /** Empty when it is free, or expired and not taken since. */
    Optional<Held> holder(ClusterId cluster) {
        return findByIdOptional(cluster.value())
                .map(LeaseRow::state)
                .filter(Held.class::isInstance)
                .map(Held.class::cast)
                .filter(held -> held.isLiveAt(databaseTime()));
    }

    /** Two that come first at once both find the row afterwards, and wait for each other at its lock. */
    private void ensureRow(ClusterId cluster) {
        getEntityManager()
                .createNativeQuery(
                        "insert into lease (cluster_id, fencing_number) values (?1, ?2) on conflict do nothing")
                .setParameter(1, cluster.value())
                .setParameter(2, Lease.NEVER_HELD.fencingNumber())
                .executeUpdate();
    }

    private Optional<LeaseRow> lockedRow(ClusterId cluster) {
        return findByIdOptional(cluster.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Of this moment: {@code now()} would be the transaction's beginning. */
    private Instant databaseTime() {
        return (Instant) getEntityManager()
                .createNativeQuery("select clock_timestamp()", Instant.class)
                .getSingleResult();
    }
}
