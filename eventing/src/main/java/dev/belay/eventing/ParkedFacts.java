// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.eventing;

import dev.belay.events.ClusterId;
import dev.belay.events.GatewayFact.OperationResumeRequested;
import dev.belay.events.OperationFact.OperationHalted;
import dev.belay.events.OperationFact.OperationResumed;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The facts of clusters whose next fact this service cannot handle: kept in their order until someone asks to resume, which
 * then handles them one after the other.
 */
@ApplicationScoped
class ParkedFacts {

    private static final String STEP = "handle-facts";

    private final EntityManager database;
    private final Outbox outbox;
    private final FactHandling handling;
    private final SignedFact signed;
    private final ServiceKeys keys;

    ParkedFacts(EntityManager database, Outbox outbox, FactHandling handling, SignedFact signed, ServiceKeys keys) {
        this.database = database;
        this.outbox = outbox;
        this.handling = handling;
        this.signed = signed;
        this.keys = keys;
    }

    /** True when the cluster has parked facts: this one then waits behind them, and a request to resume works them off. */
    boolean queueBehindOthers(Envelope envelope, CloudEvent event) {
        var waits = QuarkusTransaction.requiringNew().call(() -> {
            var others = !oldest(envelope.cluster()).isEmpty();
            if (others) {
                insert(event);
            }
            return others;
        });
        if (waits && envelope.fact() instanceof OperationResumeRequested) {
            workOff(envelope.cluster());
        }
        return waits;
    }

    void park(Envelope envelope, CloudEvent event) {
        QuarkusTransaction.requiringNew().run(() -> {
            insert(event);
            halt(envelope);
        });
    }

    private void workOff(ClusterId cluster) {
        for (var next = next(cluster); !next.isEmpty(); next = next(cluster)) {
            var event = next.getFirst();
            var envelope = signed.open(event);
            try {
                handling.handle(envelope, event.traceparent());
            } catch (RuntimeException e) {
                if (Outages.isOutage(e)) {
                    throw e;
                }
                Log.errorf(
                        e, "The parked %s %s of cluster %s still cannot be handled", event.type(), event.id(), cluster);
                QuarkusTransaction.requiringNew().run(() -> halt(envelope));
                return;
            }
            QuarkusTransaction.requiringNew().run(() -> {
                remove(event.id());
                if (oldest(cluster).isEmpty()) {
                    outbox.announce(new OperationResumed(cluster, keys.self()), envelope.operation());
                }
            });
        }
    }

    private List<CloudEvent> next(ClusterId cluster) {
        return QuarkusTransaction.requiringNew().call(() -> oldest(cluster));
    }

    private void halt(Envelope envelope) {
        outbox.announce(
                new OperationHalted(
                        envelope.cluster(),
                        keys.self(),
                        STEP,
                        null,
                        "handler-failed",
                        "A fact could not be handled because of a fault in %s; upgrade Belay or report it, then resume."
                                .formatted(keys.self().serviceName())),
                envelope.operation());
    }

    private void insert(CloudEvent event) {
        database.createNativeQuery("""
                        insert into parked_fact
                          (event_id, cluster_id, source, type, occurred_at, operation, causation, traceparent, signature, data)
                        values (?1, ?2, ?3, ?4, ?5, cast(?6 as text), cast(?7 as text), cast(?8 as text), ?9, ?10)
                        on conflict do nothing
                        """)
                .setParameter(1, event.id())
                .setParameter(2, UUID.fromString(event.subject()))
                .setParameter(3, event.source())
                .setParameter(4, event.type())
                .setParameter(5, event.time())
                .setParameter(6, event.operation())
                .setParameter(7, event.causation())
                .setParameter(8, event.traceparent())
                .setParameter(9, event.signature())
                .setParameter(10, event.data())
                .executeUpdate();
    }

    private void remove(UUID event) {
        database.createNativeQuery("delete from parked_fact where event_id = ?1")
                .setParameter(1, event)
                .executeUpdate();
    }

    private List<CloudEvent> oldest(ClusterId cluster) {
        return database
                .unwrap(Session.class)
                .createNativeQuery("""
                        select event_id, cluster_id, source, type, occurred_at, operation, causation, traceparent, signature, data
                        from parked_fact where cluster_id = ?1 order by position limit 1
                        """, Tuple.class)
                .setParameter(1, cluster.value())
                .getResultList()
                .stream()
                .map(ParkedFacts::event)
                .toList();
    }

    private static CloudEvent event(Tuple row) {
        return new CloudEvent(
                row.get("event_id", UUID.class),
                row.get("source", String.class),
                row.get("type", String.class),
                row.get("cluster_id", UUID.class).toString(),
                row.get("occurred_at", Instant.class),
                row.get("operation", String.class),
                row.get("causation", String.class),
                row.get("traceparent", String.class),
                row.get("signature", String.class),
                row.get("data", byte[].class));
    }
}
