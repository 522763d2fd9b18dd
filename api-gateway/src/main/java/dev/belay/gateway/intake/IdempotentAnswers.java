// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.intake;

import dev.belay.gateway.problem.ProblemKind;
import dev.belay.gateway.problem.RequestRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Which operation each idempotency key began, for 24 hours. */
@ApplicationScoped
class IdempotentAnswers {

    private static final Duration KEPT = Duration.ofHours(24);

    private final Session database;
    private final Clock clock;

    IdempotentAnswers(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The operation that the key began already.
     *
     * @throws RequestRefusedException when the key belongs to another request
     */
    @Transactional
    Optional<UUID> known(IdempotencyKey key) {
        return database
                .createNativeQuery("""
                        select request_hash, operation_id from idempotent_answer
                        where caller = ?1 and key = ?2 and answered_at > ?3
                        """, Tuple.class)
                .setParameter(1, key.caller())
                .setParameter(2, key.key())
                .setParameter(3, clock.instant().minus(KEPT))
                .getResultList()
                .stream()
                .map(row -> operation(key, row))
                .findFirst();
    }

    /** False when another transaction was faster; waits for one that is under way. */
    @Transactional(TxType.MANDATORY)
    boolean claim(IdempotencyKey key, UUID operation) {
        database.createNativeMutationQuery("delete from idempotent_answer where answered_at <= ?1")
                .setParameter(1, clock.instant().minus(KEPT))
                .executeUpdate();
        return database.createNativeMutationQuery("""
                        insert into idempotent_answer (caller, key, request_hash, operation_id, answered_at)
                        values (?1, ?2, ?3, ?4, ?5) on conflict do nothing
                        """)
                        .setParameter(1, key.caller())
                        .setParameter(2, key.key())
                        .setParameter(3, key.requestHash())
                        .setParameter(4, operation)
                        .setParameter(5, clock.instant())
                        .executeUpdate()
                == 1;
    }

    private static UUID operation(IdempotencyKey key, Tuple row) {
        if (!row.get("request_hash", String.class).equals(key.requestHash())) {
            throw new RequestRefusedException(
                    ProblemKind.IDEMPOTENCY_KEY_REUSED,
                    "Expected the body that this Idempotency-Key was first sent with but got another; use a new key.");
        }
        return row.get("operation_id", UUID.class);
    }
}
