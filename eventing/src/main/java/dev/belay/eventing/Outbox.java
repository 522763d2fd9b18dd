// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.Fact;
import dev.belay.events.OperationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a service says something. The fact leaves if, and only if, the transaction commits.
 *
 * <p>Order per cluster holds when whoever speaks has locked the cluster's row in the same transaction: ids are given out
 * before the commit, so two transactions about one cluster at once would race.
 */
@ApplicationScoped
public class Outbox {

    private final EntityManager database;
    private final ServiceKeys keys;
    private final Clock clock;

    Outbox(EntityManager database, ServiceKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** @param operation the operation it belongs to, absent for facts outside of any */
    @Transactional(TxType.MANDATORY)
    public void announce(Fact fact, @Nullable OperationId operation) {
        save(signed(fact, operation));
    }

    private CloudEvent signed(Fact fact, @Nullable OperationId operation) {
        var unsigned = new CloudEvent(
                UUID.randomUUID(),
                keys.self().source().toString(),
                FactCodec.typeOf(fact.getClass()),
                fact.cluster().toString(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                operation == null ? null : operation.toString(),
                Hearing.current(),
                Hearing.traceparent(),
                "",
                FactCodec.write(fact));
        return unsigned.withSignature(FactSignature.sign(keys.own(), keys.self(), unsigned.signed()));
    }

    private void save(CloudEvent event) {
        database.createNativeQuery("""
                        insert into outbox (event_id, cluster_id, type, operation, causation, traceparent, occurred_at, signature, data)
                        values (?1, ?2, ?3, cast(?4 as text), cast(?5 as text), cast(?6 as text), ?7, ?8, ?9)
                        """)
                .setParameter(1, event.id())
                .setParameter(2, UUID.fromString(event.subject()))
                .setParameter(3, event.type())
                .setParameter(4, event.operation())
                .setParameter(5, event.causation())
                .setParameter(6, event.traceparent())
                .setParameter(7, event.time())
                .setParameter(8, event.signature())
                .setParameter(9, event.data())
                .executeUpdate();
    }
}
