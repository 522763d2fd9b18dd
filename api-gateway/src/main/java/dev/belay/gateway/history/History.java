// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.eventing.Envelope;
import dev.belay.eventing.FactCodec;
import dev.belay.events.ClusterId;
import dev.belay.events.UnknownFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The facts of every cluster, as heard. */
@ApplicationScoped
public class History {

    private final Session database;

    History(Session database) {
        this.database = database;
    }

    /** Gives the fact the cluster's next position. The lock makes positions visible in their order, whoever writes. */
    @Transactional(TxType.MANDATORY)
    public void append(Envelope heard) {
        var cluster = heard.cluster().value();
        database.createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(?1, 0)) as text)", String.class)
                .setParameter(1, "history " + cluster)
                .getSingleResult();
        database.createNativeMutationQuery("""
                        insert into history (cluster_id, position, event_id, said_at, source, type, operation, causation, data)
                        select ?1, coalesce(max(position), 0) + 1, ?2, ?3, ?4, ?5, cast(?6 as uuid), cast(?7 as uuid), ?8
                        from history where cluster_id = ?1
                        """)
                .setParameter(1, cluster)
                .setParameter(2, heard.id())
                .setParameter(3, heard.time())
                .setParameter(4, heard.source().serviceName())
                .setParameter(5, type(heard))
                .setParameter(
                        6, heard.operation() == null ? null : heard.operation().toString())
                .setParameter(
                        7, heard.causation() == null ? null : heard.causation().toString())
                .setParameter(8, data(heard))
                .executeUpdate();
    }

    /** What follows a position, oldest first. */
    public List<HistoryEntry> after(ClusterId cluster, long position, int limit) {
        return database
                .createNativeQuery("""
                        select position, event_id, said_at, source, type, operation, causation, data
                        from history where cluster_id = ?1 and position > ?2 order by position limit ?3
                        """, Tuple.class)
                .setParameter(1, cluster.value())
                .setParameter(2, position)
                .setParameter(3, limit)
                .getResultList()
                .stream()
                .map(row -> entry(row))
                .toList();
    }

    private static HistoryEntry entry(Tuple row) {
        return new HistoryEntry(
                row.get("position", Long.class),
                row.get("event_id", UUID.class),
                row.get("said_at", Instant.class),
                row.get("source", String.class),
                row.get("type", String.class),
                row.get("operation", UUID.class),
                row.get("causation", UUID.class),
                row.get("data", String.class));
    }

    private static String type(Envelope heard) {
        return heard.fact() instanceof UnknownFact unknown
                ? unknown.type()
                : FactCodec.typeOf(heard.fact().getClass());
    }

    /** The data of a type that this release does not know is not kept. */
    private static String data(Envelope heard) {
        return heard.fact() instanceof UnknownFact ? "{}" : new String(FactCodec.write(heard.fact()), UTF_8);
    }
}
