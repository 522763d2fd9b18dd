// SPDX-License-Identifier: Apache-2.0
// Copyright The Belay Authors
package dev.belay.gateway.operation;

import static java.util.stream.Collectors.toMap;

import dev.belay.events.OperationId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every step that was heard of, of every operation. */
@ApplicationScoped
class Steps implements PanacheRepositoryBase<StepRow, StepRow.Key> {

    private static final double MILLIS = 1000.0;
    private static final int LOOKED_AT = 5000;

    List<Step> of(OperationId operation) {
        return find("operationId = ?1 order by step, node", operation.value()).stream()
                .map(row -> row.state)
                .toList();
    }

    Optional<Step> find(OperationId operation, StepKey key) {
        return findByIdOptional(StepRow.Key.of(operation, key)).map(row -> row.state);
    }

    void save(OperationId operation, Step step) {
        findByIdOptional(StepRow.Key.of(operation, step.key()))
                .ifPresentOrElse(row -> row.become(step), () -> persist(StepRow.of(operation, step)));
    }

    /** How long each step of a bootstrap usually takes here: the median of the latest ones. */
    Map<String, Duration> usualDurations() {
        return getSession().createNativeQuery("""
                        select step, percentile_cont(0.5) within group (order by seconds) as usual
                        from (select step.step, step.seconds
                              from step join operation on operation.id = step.operation_id
                              where operation.kind = 'BOOTSTRAP' and step.seconds is not null
                              order by operation.requested_at desc limit ?1) latest
                        group by step
                        """, Tuple.class).setParameter(1, LOOKED_AT).getResultList().stream()
                .collect(toMap(row -> row.get("step", String.class), row -> seconds(row.get("usual", Double.class))));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * MILLIS));
    }
}
